import "server-only";
import { findIds, likePrefix } from "@/lib/admin/find-ids";
import { cleanEmail } from "@/lib/email/clean-email";
import { Prisma } from "@/lib/generated/prisma/client";
import { readCursor } from "@/lib/platform/cursor";
import { site } from "@/lib/site";
import type { OrderQuery } from "./order-query";

/** The ids of the orders that match a query, the newest first. */
export function findOrderIds(query: OrderQuery, limit: number): Promise<string[]> {
  const filters = filterConditions(query);
  return findIds({
    conditions: searchConditions(query.search),
    rows: (condition) => Prisma.sql`
      SELECT o."id", o."createdAt" FROM "Order" o WHERE ${Prisma.join([condition, ...filters], " AND ")}`,
    order: Prisma.sql`"createdAt" DESC, "id" DESC`,
    limit,
  });
}

const MAX_INT = 2_147_483_647;

function searchConditions(typed: string): Prisma.Sql[] {
  if (typed === "") return [];
  const search = cleanEmail(typed);
  if (search === "") return [Prisma.sql`false`];
  const conditions = [
    Prisma.sql`lower(o."email") LIKE ${likePrefix(search)}`,
    // Ids are selected first, so that no query plan scans all orders for one of them.
    Prisma.sql`o."id" = ANY(ARRAY(SELECT "orderId" FROM "Payment" WHERE "sessionId" = ${search}
      UNION SELECT "orderId" FROM "Payment" WHERE "transactionId" = ${search}))`,
  ];
  const number = /^#?\d{1,10}$/.test(search) ? Number(search.replace("#", "")) : null;
  if (number !== null && number <= MAX_INT) conditions.push(Prisma.sql`o."number" = ${number}`);
  // An email address or an id is not searched as a name, although it contains letters.
  if (!/[@_]/.test(search))
    conditions.push(
      Prisma.sql`to_tsvector('simple', "search_words"(o."name")) @@ "search_query"('simple', ${typed}::text)`,
    );
  return conditions;
}

function filterConditions({ status, from, to, review, after }: OrderQuery): Prisma.Sql[] {
  const start = readCursor(after, "timestamptz");
  const midnight = (day: string, plus: number) =>
    Prisma.sql`(${day}::text::date + ${plus}::int)::timestamp AT TIME ZONE ${site.timeZone}`;
  return [
    status && Prisma.sql`o."status" = ${status}::text::"OrderStatus"`,
    from && Prisma.sql`o."createdAt" >= ${midnight(from, 0)}`,
    to && Prisma.sql`o."createdAt" < ${midnight(to, 1)}`,
    review &&
      Prisma.sql`o."id" = ANY(ARRAY(SELECT "orderId" FROM "ReviewCase" WHERE "closedAt" IS NULL ${
        review === "any" ? Prisma.empty : Prisma.sql`AND "reason" = ${review}::text::"ReviewReason"`
      }))`,
    start && Prisma.sql`(o."createdAt", o."id") < (${start.key}::text::timestamptz, ${start.id})`,
  ].filter((condition) => condition !== null && condition !== "");
}
