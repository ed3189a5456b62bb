import { db } from "@/lib/db";

/** As if so many minutes had gone by: every moment that a payment remembers was that much earlier. */
export async function pass(minutes: number): Promise<void> {
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT "column_name" AS "name" FROM "information_schema"."columns"
    WHERE "table_name" = 'Payment' AND "table_schema" = current_schema() AND "data_type" = 'timestamp with time zone'`;
  const moved = columns.map(({ name }) => `"${name}" = "${name}" - $1 * interval '1 minute'`);
  await db().$executeRawUnsafe(`UPDATE "Payment" SET ${moved.join(", ")}`, minutes);
}

export const HOURS = 60;
export const DAYS = 24 * HOURS;
