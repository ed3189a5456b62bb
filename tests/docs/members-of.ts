/** Members of a union type, read from the source, because a type does not exist at runtime. */
export function membersOf(source: string, type: string): string[] {
  const [, body = ""] = new RegExp(`export type ${type} =([^;]*);`).exec(source) ?? [];
  return [...body.matchAll(/"(\w+)"/g)].map(([, member = ""]) => member);
}
