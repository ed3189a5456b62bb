import "server-only";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";

type Search = {
  /** Conditions, each of which an index answers; none when nothing is looked for. */
  ways: readonly Prisma.Sql[];
  /** The rows that meet a condition: `id`, and the columns that `order` names. */
  rows: (condition: Prisma.Sql) => Prisma.Sql;
  order: Prisma.Sql;
  limit: number;
};

/**
 * The ids of what is found in any of several ways. Each is a query of its own that ends after `limit`: joined by OR, Postgres
 * would read everything.
 */
export async function findIds({ ways, rows, order, limit }: Search): Promise<string[]> {
  // Without the fence (OFFSET 0) Postgres walks along `order` until it has found enough, and through everything for a name
  // that nobody has. Where nothing is looked for, that is the right way.
  const inOneWay = (condition: Prisma.Sql, fence: Prisma.Sql) => Prisma.sql`(
    SELECT * FROM (${rows(condition)} ${fence}) AS "of_one_way" ORDER BY ${order} LIMIT ${limit})`;
  const branches =
    ways.length > 0
      ? ways.map((way) => inOneWay(way, Prisma.sql`OFFSET 0`))
      : [inOneWay(Prisma.sql`true`, Prisma.empty)];
  const found = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${Prisma.join(branches, " UNION ")}) AS "found" ORDER BY ${order} LIMIT ${limit}`;
  return found.map(({ id }) => id);
}

const MAX_WORDS = 8;

/** What LIKE takes for "begins so", in lower case. */
export function beginning(typed: string): string {
  return `${typed.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
}

/** The words of what was typed: letters and digits only, so none is an operator of a search. */
export function wordsIn(typed: string): string[] {
  return (typed.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
}
