import "server-only";
import { MAX_TOTAL } from "@/lib/cart/totals";
import type { Money } from "@/lib/money";
import { db } from "@/lib/platform/db";
import { site } from "@/lib/site";

export type Sales = { orders: number; sum: Money; refunded: Money };
export type SalesTotals = { today: Sales; week: Sales };

/**
 * Amounts paid, and amounts recorded as refunded, today and since Monday, by the days of the shop's time zone. A sum
 * above `MAX_TOTAL` is shown as `MAX_TOTAL`.
 */
export async function countSales(): Promise<SalesTotals> {
  const [today, week] = await Promise.all([salesSince("day"), salesSince("week")]);
  return { today, week };
}

type Row = { orders: number; sum: number; refunded: number };

async function salesSince(unit: "day" | "week"): Promise<Sales> {
  const { currency, timeZone } = site;
  const [row] = await db().$queryRaw<Row[]>`
    WITH "start" AS (SELECT date_trunc(${unit}, now() AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone} AS "at")
    SELECT
      (SELECT count(*)::int FROM "Order" WHERE "currency" = ${currency} AND "paidAt" >= (SELECT "at" FROM "start")) AS "orders",
      (SELECT least(coalesce(sum("total"), 0), ${MAX_TOTAL})::bigint FROM "Order"
        WHERE "currency" = ${currency} AND "paidAt" >= (SELECT "at" FROM "start")) AS "sum",
      (SELECT least(coalesce(sum("Refund"."amount"), 0), ${MAX_TOTAL})::bigint
        FROM "Refund" JOIN "Payment" ON "Payment"."id" = "paymentId"
        WHERE "currency" = ${currency} AND "Refund"."createdAt" >= (SELECT "at" FROM "start")) AS "refunded"`;
  if (!row) throw new Error("A query without FROM returned no row.");
  const money = (amount: number): Money => ({ amount, currency });
  return { orders: row.orders, sum: money(row.sum), refunded: money(row.refunded) };
}
