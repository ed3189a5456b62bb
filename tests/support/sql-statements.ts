import pg from "pg";
import { vi } from "vitest";

/**
 * Returns the SQL statements that this process sends while `work` runs, with BEGIN and COMMIT, without columns and
 * conditions. Each is one round trip to the database.
 */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return spy.mock.calls.map(([query]: unknown[]) => shorten(query));
  } finally {
    spy.mockRestore();
  }
}

/**
 * Shortens a statement: `SELECT Payment`, `UPDATE Order`. For a statement that first locks or limits rows, its main
 * part.
 */
function shorten(query: unknown): string {
  const text = (typeof query === "string" ? query : (query as { text: string }).text).replaceAll('"public".', "");
  const [, writes, written] = /^\s*WITH[\s\S]*?(INSERT|UPDATE)(?: INTO)? "(\w+)"/.exec(text) ?? [];
  if (writes) return `${writes} ${written}`;
  const own = text.replace(/^\s*WITH[\s\S]*?\)\s*(?=SELECT|UPDATE|INSERT)/, "");
  const [, update, verb = update && "UPDATE", table = update] =
    /^\s*(?:UPDATE "(\w+)"|(INSERT|SELECT)[\s\S]*?(?:INTO|FROM)\s+"(\w+)")/.exec(own) ?? [];
  if (verb) return `${verb} ${table}`;
  return /^\s*SELECT\s+set_config/.test(own) ? "SET LOCAL" : text;
}
