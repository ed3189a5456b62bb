import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../lib/generated/prisma/client";
import { shippingRate } from "../lib/site";

const BATCH = 10_000;

/**
 * Adds up to `count` made-up orders of the last two years, for testing the shop with many orders, and returns how many
 * it added. Existing ones stay unchanged. Most were shipped long ago, some ended unpaid, and one in a thousand has an
 * open review case. It takes no stock and sends no email.
 */
export async function seedOrders(databaseUrl: string, count: number): Promise<number> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) });
  let added = 0;
  try {
    // The oldest orders first, so that order numbers grow with time.
    for (let left = count; left > 0; left -= BATCH) added += await addBatch(db, Math.max(0, left - BATCH), left, count);
    // Without new statistics PostgreSQL plans for the tables' former size.
    await db.$executeRaw`VACUUM ANALYZE "Order", "OrderLine", "Payment", "OrderEvent", "OutboxMessage", "ReviewCase"`;
    return added;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Disables a trigger for the batch: the migration 0002_guards allows no new lines on a finished order, and these orders
 * are inserted as finished.
 */
async function addBatch(db: PrismaClient, from: number, to: number, count: number): Promise<number> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`ALTER TABLE "OrderLine" DISABLE TRIGGER "guard_new_order_line"`;
      const added = await writeBatch(tx, from, to, count);
      // PostgreSQL cannot alter a table while deferred triggers of the transaction wait on it.
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
      await tx.$executeRaw`ALTER TABLE "OrderLine" ENABLE TRIGGER "guard_new_order_line"`;
      return added;
    },
    { timeout: 120_000 },
  );
}

type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** One statement, because an order and the payment that paid it reference each other. */
async function writeBatch(db: Tx, from: number, to: number, count: number): Promise<number> {
  const { currency, amount: shipping } = shippingRate;
  const [row] = await db.$queryRaw<{ added: number }[]>`
    WITH "wares" AS (
      SELECT *, row_number() OVER () - 1 AS "place", count(*) OVER () AS "all" FROM (
        SELECT v."sku", v."price", v."name" AS "variantName", p."name"
        FROM "Variant" v JOIN "Product" p ON p."id" = v."productId" ORDER BY v."sku" LIMIT 50
      ) AS "first"
    ), "made" AS (
      SELECT i, 'many-' || i AS "id", now() - (i + 1) * (interval '2 years' / ${count}::int) AS "at",
        1 + i % 3 AS "quantity",
        (ARRAY['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Margaret', 'Dennis', 'Radia', 'Tony'])[1 + i % 10]
          || ' ' || (ARRAY['Lovelace', 'Hopper', 'Turing', 'Dijkstra', 'Liskov', 'Knuth', 'Hamilton', 'Ritchie', 'Perlman',
          'Hoare', 'Allen', 'Backus', 'Codd'])[1 + i / 10 % 13] AS "name",
        CASE WHEN i % 1000 = 999 THEN 'review' WHEN i % 100 < 80 THEN CASE WHEN i < ${count}::int / 50 THEN 'paid' ELSE 'shipped' END
          WHEN i % 100 < 88 THEN 'cancelled' WHEN i % 100 < 93 THEN 'expired' WHEN i % 100 < 97 THEN 'failed'
          ELSE 'refunded' END AS "status"
      FROM generate_series(${from}::int, ${to - 1}::int) AS i
      WHERE NOT EXISTS (SELECT FROM "Order" WHERE "id" = 'many-' || i)
    ), "o" AS (
      SELECT m.*, w."sku", w."price", w."variantName", w."name" AS "ware", w."price" * m."quantity" AS "subtotal",
        m."status" IN ('paid', 'shipped', 'refunded') AS "isPaid",
        m."status" IN ('failed', 'cancelled', 'expired') AS "hasEnded", m."id" || '-payment' AS "paymentId"
      FROM "made" m JOIN "wares" w ON w."place" = m.i % w."all" ORDER BY m."at"
    ), "orders" AS (
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "status", "reservation", "currency", "subtotal", "shipping", "total",
        "email", "name", "addressLine1", "city", "postalCode", "country", "paidPaymentId", "paidAt", "shippedAt",
        "carrier", "trackingNumber", "createdAt")
      SELECT "id", left(md5("id") || md5("paymentId"), 22), "id", "status"::"OrderStatus",
        CASE WHEN "isPaid" THEN 'committed' ELSE 'released' END::"Reservation", ${currency}, "subtotal", ${shipping}::int, "subtotal" + ${shipping}::int,
        lower(replace("name", ' ', '.')) || i % 7919 || '@example.com', "name", i || ' Analytical Way', 'London', 'N1 1AA', 'GB',
        CASE WHEN "isPaid" THEN "paymentId" END, CASE WHEN "isPaid" THEN "at" + interval '3 minutes' END,
        CASE WHEN "status" = 'shipped' THEN "at" + interval '1 day' END,
        CASE WHEN "status" = 'shipped' THEN 'UPS' END, CASE WHEN "status" = 'shipped' THEN '1Z' || i END, "at"
      FROM "o" RETURNING "id"
    ), "lines" AS (
      INSERT INTO "OrderLine" ("id", "orderId", "sku", "name", "variantName", "unitPrice", "quantity")
      SELECT "id" || '-line', "id", "sku", "ware", "variantName", "price", "quantity" FROM "o"
    ), "payments" AS (
      INSERT INTO "Payment" ("id", "orderId", "sessionId", "status", "amount", "currency", "checkoutUrl", "expiresAt",
        "transactionId", "cardBrand", "cardLastFour", "chargedAmount", "endedBy", "endedAt", "lastAnswerAt", "checkedAt", "checkCount", "version", "createdAt")
      SELECT "paymentId", "id", 'sess_' || "id", CASE WHEN "isPaid" THEN 'completed' WHEN "status" = 'review' THEN 'mismatch'
          ELSE "status" END::"PaymentStatus", "subtotal" + ${shipping}::int, ${currency}, 'https://checkout.example/' || "id",
        "at" + interval '30 minutes', CASE WHEN "isPaid" OR "status" = 'review' THEN 'txn_' || "id" END,
        CASE WHEN "isPaid" THEN 'visa' END, CASE WHEN "isPaid" THEN '4242' END,
        CASE WHEN "isPaid" THEN "subtotal" + ${shipping}::int WHEN "status" = 'review' THEN 100 END,
        CASE WHEN "hasEnded" THEN 'ozura' END::"PaymentEndedBy", CASE WHEN "hasEnded" THEN "at" + interval '3 minutes' END,
        least(now(), "at" + interval '73 hours'), "at" + interval '3 minutes', 1, 1, "at"
      FROM "o"
    ), "events" AS (
      INSERT INTO "OrderEvent" ("orderId", "paymentId", "at", "kind", "source", "data", "dedupeKey")
      SELECT "id", NULL, "at", 'placed', 'checkout', '{}'::jsonb, NULL FROM "o"
      UNION ALL SELECT "id", "paymentId", "at" + interval '3 minutes', CASE WHEN "isPaid" THEN 'paid' ELSE "status" END, 'reconcile',
        CASE WHEN "status" = 'review' THEN '{"reason": "mismatch", "reasons": ["amount_short"]}' ELSE '{}' END::jsonb,
        CASE WHEN "isPaid" THEN 'paid' ELSE "status" END || ':' || "paymentId" FROM "o"
      UNION ALL SELECT "id", CASE WHEN "status" = 'refunded' THEN "paymentId" END, "at" + interval '1 day', "status", 'admin:Grace', '{}'::jsonb, NULL FROM "o"
        WHERE "status" IN ('shipped', 'refunded')
    ), "mails" AS (
      INSERT INTO "OutboxMessage" ("id", "orderId", "kind", "dedupeKey", "sentAt", "availableAt", "createdAt")
      SELECT "id" || '-mail', "id", 'order_confirmation', 'order_confirmation:' || "id", "at" + interval '4 minutes',
        "at" + interval '3 minutes', "at" + interval '3 minutes' FROM "o" WHERE "isPaid"
    ), "cases" AS (
      INSERT INTO "ReviewCase" ("id", "orderId", "reason", "paymentId", "dedupeKey", "openedAt")
      SELECT "id" || '-case', "id", 'mismatch', "paymentId", 'mismatch:' || "paymentId", "at" + interval '3 minutes'
      FROM "o" WHERE "status" = 'review'
    ), "refunds" AS (
      INSERT INTO "Refund" ("id", "orderId", "paymentId", "amount", "reference", "createdAt")
      SELECT "id" || '-refund', "id", "paymentId", "subtotal" + ${shipping}::int, 'rf_' || "id", "at" + interval '1 day'
      FROM "o" WHERE "status" = 'refunded'
    )
    SELECT count(*)::int AS "added" FROM "orders"`;
  return row?.added ?? 0;
}
