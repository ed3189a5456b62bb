import type { StaffSource } from "@/lib/orders/event-source";

/** A member of staff, by the name that they gave at sign-in. */
export type Staff = { name: string };

/** Every action in admin records its author. */
export function staffSource({ name }: Staff): StaffSource {
  return `admin:${name}`;
}

/** The name of the member of staff who caused an event; null when the event has another source. */
export function staffNameFrom(source: string): string | null {
  return source.startsWith("admin:") ? source.slice("admin:".length) : null;
}
