import "server-only";
import { readCursor } from "../../cursor";
import { db } from "../../db";
import { Prisma } from "../../generated/prisma/client";
import { site } from "../../site";
import type { OrderQuery } from "./order-query";

/**
 * The ids of the orders that a query asks for, the newest first. Each way to find an order is a query of its own that an
 * index answers and that ends after `limit`; joined by OR, Postgres would read all of them.
 */
export async function findOrderIds(query: OrderQuery, limit: number): Promise<string[]> {
  const filters = filtersOf(query);
  // Without the fence (OFFSET 0) Postgres walks from the newest order on until it has found enough, and through all of
  // them for a name that nobody has. Where nothing is looked for, that is the right way.
  const fence = query.words === "" ? Prisma.empty : Prisma.sql`OFFSET 0`;
  const branches = waysToFind(query.words).map(
    (way) => Prisma.sql`(
      SELECT * FROM (
        SELECT o."id", o."createdAt" FROM "Order" o WHERE ${Prisma.join([way, ...filters], " AND ")} ${fence}
      ) AS "of_one_way" ORDER BY "createdAt" DESC, "id" DESC LIMIT ${limit})`,
  );
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${Prisma.join(branches, " UNION ")}) AS "found"
    ORDER BY "createdAt" DESC, "id" DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

const MAX_INT = 2_147_483_647;

function waysToFind(words: string): Prisma.Sql[] {
  if (words === "") return [Prisma.sql`true`];
  const start = `${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const ways = [
    Prisma.sql`lower(o."email") LIKE ${start}`,
    // Ids are found first, so that no plan walks through all orders to look for one.
    Prisma.sql`o."id" = ANY(ARRAY(SELECT "orderId" FROM "Payment" WHERE "sessionId" = ${words}
      UNION SELECT "orderId" FROM "Payment" WHERE "transactionId" = ${words}))`,
  ];
  const number = /^#?\d{1,10}$/.test(words) ? Number(words.replace("#", "")) : null;
  if (number !== null && number <= MAX_INT) ways.push(Prisma.sql`o."number" = ${number}`);
  const names = (words.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map((word) => `${word}:*`);
  // An address or an id is no name, though it has words in it.
  if (names.length > 0 && !/[@_\d]/.test(words))
    ways.push(Prisma.sql`to_tsvector('simple', o."name") @@ to_tsquery('simple', ${names.join(" & ")})`);
  return ways;
}

function filtersOf({ status, from, to, attention, after }: OrderQuery): Prisma.Sql[] {
  const start = readCursor(after, "timestamptz");
  const midnight = (day: string, plus: number) =>
    Prisma.sql`(${day}::text::date + ${plus}::int)::timestamp AT TIME ZONE ${site.timeZone}`;
  return [
    status && Prisma.sql`o."status" = ${status}::text::"OrderStatus"`,
    from && Prisma.sql`o."createdAt" >= ${midnight(from, 0)}`,
    to && Prisma.sql`o."createdAt" < ${midnight(to, 1)}`,
    attention &&
      Prisma.sql`o."id" = ANY(ARRAY(SELECT "orderId" FROM "Case" WHERE "closedAt" IS NULL ${
        attention === "any" ? Prisma.empty : Prisma.sql`AND "reason" = ${attention}::text::"Attention"`
      }))`,
    start && Prisma.sql`(o."createdAt", o."id") < (${start.key}::text::timestamptz, ${start.id})`,
  ].filter((condition) => condition !== null && condition !== "");
}
