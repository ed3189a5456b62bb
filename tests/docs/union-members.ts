/** The members of a union type, read from the source because types do not exist at run time. */
export function membersOf(source: string, type: string): string[] {
  const [, body = ""] = new RegExp(`export type ${type} =([^;]*);`).exec(source) ?? [];
  return [...body.matchAll(/"(\w+)"/g)].map(([, member = ""]) => member);
}
