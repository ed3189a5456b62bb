import { db } from "@/lib/platform/db";

/**
 * Simulates the passing of minutes: moves every stored time of a payment into the past. All attempts of an order move
 * together, because their ages tell them apart. Without a token it moves the payments of all orders.
 */
export async function passTime(minutes: number, orderToken: string | null = null): Promise<void> {
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
