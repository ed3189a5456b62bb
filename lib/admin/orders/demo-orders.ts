import "server-only";
import { db, inTransaction, type Tx } from "@/lib/platform/db";

/** Maximum number of orders deleted in one transaction. */
const BATCH = 200;
/** Maximum number of transactions of one call. */
const MAX_BATCHES = 50;

/** The number of orders that were placed in a demo deployment. */
export function countDemoOrders(): Promise<number> {
  return db().order.count({ where: { isDemo: true } });
}

/**
 * Deletes the orders of a demo deployment with everything about them, and returns how many: at most 10,000 a call. Their
 * stock is for sale again. The catalog stays. Real orders can't be deleted: the database refuses it (migration
 * 0002_guards).
 */
export async function deleteDemoOrders(): Promise<number> {
  let deleted = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const count = await inTransaction(deleteBatch);
    deleted += count;
    if (count < BATCH) break;
  }
  return deleted;
}

async function deleteBatch(tx: Tx): Promise<number> {
  const orders = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Order" WHERE "isDemo" ORDER BY "number" LIMIT ${BATCH} FOR UPDATE`;
  const ids = orders.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const ofOrders = { where: { orderId: { in: ids } } };
  await returnStock(tx, ids);
  await tx.$executeRaw`
    DELETE FROM "DemoSession" WHERE "id" IN (SELECT "sessionId" FROM "Payment" WHERE "orderId" = ANY(${ids}))`;
  await tx.orderEvent.deleteMany(ofOrders);
  await tx.reviewCase.deleteMany(ofOrders);
  await tx.outboxMessage.deleteMany(ofOrders);
  await tx.refund.deleteMany(ofOrders);
  await tx.orderLine.deleteMany(ofOrders);
  // In one statement, because an order refers to the payment that paid it, and a payment to its order. The condition makes
  // PostgreSQL delete the payments first: their guard looks for the order.
  await tx.$executeRaw`
    WITH "payments" AS (DELETE FROM "Payment" WHERE "orderId" = ANY(${ids}) RETURNING "id")
    DELETE FROM "Order" WHERE "id" = ANY(${ids}) AND (SELECT count(*) FROM "payments") >= 0`;
  return ids.length;
}

/** Ends the reservations of these orders, and returns what they had sold, unless staff has refunded it. */
async function returnStock(tx: Tx, orderIds: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH "taken" AS (
      SELECT "sku", coalesce(sum("quantity") FILTER (WHERE "reservation" = 'reserved'), 0)::int AS "reserved",
        coalesce(sum("quantity") FILTER (WHERE "reservation" = 'committed' AND "status" <> 'refunded'), 0)::int AS "sold"
      FROM "OrderLine" JOIN "Order" ON "Order"."id" = "OrderLine"."orderId"
      WHERE "orderId" = ANY(${orderIds}) GROUP BY "sku"
    ), "locked" AS MATERIALIZED (
      SELECT "sku" FROM "Variant" WHERE "sku" IN (SELECT "sku" FROM "taken") ORDER BY "sku" FOR NO KEY UPDATE
    )
    UPDATE "Variant" AS v SET "stock" = v."stock" + "taken"."sold", "reserved" = v."reserved" - "taken"."reserved"
    FROM "locked" JOIN "taken" USING ("sku") WHERE v."sku" = "locked"."sku"`;
}
