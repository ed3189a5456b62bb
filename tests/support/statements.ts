import pg from "pg";
import { vi } from "vitest";

/**
 * The SQL statements that this process sends while `work` runs, BEGIN and COMMIT included, without their columns and
 * conditions: each is one way to the database and back.
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

/** `SELECT Payment`, `UPDATE Order`; of what locks or limits first, what it does then. */
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
