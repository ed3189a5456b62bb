/** The words that a union of the source allows. A type leaves nothing behind that a test could ask. */
export function membersOf(source: string, type: string): string[] {
  const [, body = ""] = new RegExp(`export type ${type} =([^;]*);`).exec(source) ?? [];
  return [...body.matchAll(/"(\w+)"/g)].map(([, member = ""]) => member);
}
