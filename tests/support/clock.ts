import { db } from "@/lib/db";

/**
 * As if so many minutes had gone by: every moment that a payment remembers was that much earlier. All attempts of an order
 * move together, because they are told apart by their age. Without a token, those of all orders.
 */
export async function pass(minutes: number, orderToken: string | null = null): Promise<void> {
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT "column_name" AS "name" FROM "information_schema"."columns"
    WHERE "table_name" = 'Payment' AND "table_schema" = current_schema() AND "data_type" = 'timestamp with time zone'`;
  const moved = columns.map(({ name }) => `"${name}" = "${name}" - $1 * interval '1 minute'`);
  await db().$executeRawUnsafe(
    `UPDATE "Payment" SET ${moved.join(", ")} WHERE "id" IN (
      SELECT "id" FROM "Payment" WHERE $2::text IS NULL OR "orderId" IN (SELECT "id" FROM "Order" WHERE "token" = $2)
      ORDER BY "id" FOR UPDATE)`,
    minutes,
    orderToken,
  );
}

export const HOURS = 60;
export const DAYS = 24 * HOURS;
