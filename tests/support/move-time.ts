import { db } from "@/lib/db";

let columns: Promise<string[]> | undefined;

/**
 * Lets time pass for payments: every time that is stored of them moves into the past, so a test does not wait for hours.
 * All attempts of an order move together, because they are told apart by their age. Without a token, all orders.
 */
export async function passTime(minutes: number, orderToken: string | null = null): Promise<void> {
  columns ??= timesOfPayments();
  const moved = (await columns).map((name) => `"${name}" = "${name}" - $1::int * interval '1 minute'`);
  await db().$executeRawUnsafe(
    `UPDATE "Payment" SET ${moved.join(", ")} WHERE "id" IN (
      SELECT "id" FROM "Payment" WHERE $2::text IS NULL OR "orderId" IN (SELECT "id" FROM "Order" WHERE "token" = $2)
      ORDER BY "id" FOR UPDATE)`,
    minutes,
    orderToken,
  );
}

/** From the catalogue of the database, so that a new column is never forgotten. */
async function timesOfPayments(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT "column_name" AS "name" FROM information_schema.columns
    WHERE "table_schema" = current_schema() AND "table_name" = 'Payment' AND "data_type" LIKE 'timestamp%'`;
  return rows.map(({ name }) => name);
}

export const HOURS = 60;
export const DAYS = 24 * HOURS;
