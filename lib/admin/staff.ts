/** Somebody who works in the shop, by the name that they gave when they signed in. */
export type Staff = { name: string };

/** As the source of an event: every act at the desk bears its author. */
export type StaffSource = `admin:${string}`;

export function sourceOf({ name }: Staff): StaffSource {
  return `admin:${name}`;
}

/** The name of whoever caused an event at the desk; null when it was no person. */
export function authorOf(source: string): string | null {
  return source.startsWith("admin:") ? source.slice("admin:".length) : null;
}
