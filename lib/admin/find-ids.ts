import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";

type Search = {
  /** Conditions, each covered by an index; empty when there is no search. */
  conditions: readonly Prisma.Sql[];
  /** Selects the rows that meet a condition: `id`, and the columns that `order` names. */
  rows: (condition: Prisma.Sql) => Prisma.Sql;
  order: Prisma.Sql;
  limit: number;
};

/**
 * Ids of the rows that meet at least one of the conditions. Each condition is a query of its own that ends after
 * `limit`: joined by OR, Postgres would read everything.
 */
export async function findIds({ conditions, rows, order, limit }: Search): Promise<string[]> {
  // Without the fence (OFFSET 0), Postgres walks along `order` until it has enough rows, and through the whole table
  // for a name that does not exist. Without a search, that walk is the right plan.
  const selectRows = (condition: Prisma.Sql, fence: Prisma.Sql) => Prisma.sql`(
    SELECT * FROM (${rows(condition)} ${fence}) AS "matches" ORDER BY ${order} LIMIT ${limit})`;
  const branches =
    conditions.length > 0
      ? conditions.map((condition) => selectRows(condition, Prisma.sql`OFFSET 0`))
      : [selectRows(Prisma.sql`true`, Prisma.empty)];
  const found = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${Prisma.join(branches, " UNION ")}) AS "found" ORDER BY ${order} LIMIT ${limit}`;
  return found.map(({ id }) => id);
}

/** Pattern for LIKE that means "starts with", in lower case. */
export function likePrefix(search: string): string {
  return `${search.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
}
