import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Number of orders that are searched. The latest attempt is among them, unless it is for a very old order. */
const LATEST_ORDERS = 20;

/**
 * The number of the order whose session Ozura refused to create, if that was the latest session that the shop requested.
 * In that case the API keys are probably wrong: only the creation of a session uses them.
 */
export async function findRejectedOrder(tx: Tx): Promise<number | null> {
  const [latest] = await tx.$queryRaw<{ number: number; reason: string | null }[]>`
    WITH "latest" AS MATERIALIZED (SELECT "id", "number" FROM "Order" ORDER BY "createdAt" DESC, "id" DESC LIMIT ${LATEST_ORDERS})
    SELECT "number", "event"."data"->>'reason' AS "reason" FROM "latest"
    JOIN "Payment" ON "Payment"."orderId" = "latest"."id"
    LEFT JOIN "OrderEvent" AS "event" ON "event"."paymentId" = "Payment"."id" AND "event"."kind" = 'session_refused'
    WHERE "status" <> 'creating' ORDER BY "Payment"."createdAt" DESC LIMIT 1`;
  return latest?.reason === "rejected" ? latest.number : null;
}
