import pg from "pg";
import { vi } from "vitest";

/**
 * Returns the SQL statements that this process sends while `work` runs, with BEGIN and COMMIT, without columns and
 * conditions. Each is one round trip to the database.
 */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return query.mock.calls.map(([asked]: unknown[]) => inShort(asked));
  } finally {
    query.mockRestore();
  }
}

/**
 * Shortens a statement: `SELECT Payment`, `UPDATE Order`. For a statement that first locks or limits rows, its main
 * part.
 */
function inShort(asked: unknown): string {
  const text = (typeof asked === "string" ? asked : (asked as { text: string }).text).replaceAll('"public".', "");
  const [, writes, written] = /^\s*WITH[\s\S]*?(INSERT|UPDATE)(?: INTO)? "(\w+)"/.exec(text) ?? [];
  if (writes) return `${writes} ${written}`;
  const own = text.replace(/^\s*WITH[\s\S]*?\)\s*(?=SELECT|UPDATE|INSERT)/, "");
  const [, update, verb = update && "UPDATE", table = update] =
    /^\s*(?:UPDATE "(\w+)"|(INSERT|SELECT)[\s\S]*?(?:INTO|FROM)\s+"(\w+)")/.exec(own) ?? [];
  if (verb) return `${verb} ${table}`;
  return /^\s*SELECT\s+set_config/.test(own) ? "SET LOCAL" : text;
}
