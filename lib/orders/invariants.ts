import "server-only";
import { db, type Tx } from "@/lib/platform/db";

/** Conditions that must never be true of any row. */
export type Invariant =
  | "paid_without_one_confirmation"
  | "confirmation_without_paid"
  | "multiple_completed_payments"
  | "paid_amount_differs"
  | "money_without_outcome"
  | "reserved_differs"
  | "sold_and_not_committed"
  | "negative"
  | "reserved_without_open_payment"
  | "open_without_next_check"
  | "cart_ordered_twice";

/**
 * Counts the rows that break an invariant, by SQL alone: every number must be 0, at any moment. Reads one snapshot, so
 * that concurrent changes can't be mistaken for violations. Reads whole tables: for the health page in admin and for
 * tests, not for every visit.
 */
export async function countBrokenInvariants(client: Tx = db()): Promise<Record<Invariant, number>> {
  const [counts] = await client.$queryRaw<Record<Invariant, number>[]>`
    SELECT
      -- Paid orders without exactly one confirmation email.
      (SELECT count(*)::int FROM "Order" AS "o" WHERE "paidPaymentId" IS NOT NULL AND 1 <> (
        SELECT count(*) FROM "OutboxMessage" WHERE "orderId" = "o"."id" AND "kind" = 'order_confirmation'
      )) AS "paid_without_one_confirmation",

      (SELECT count(*)::int FROM "OutboxMessage" JOIN "Order" AS "o" ON "o"."id" = "orderId"
        WHERE "kind" = 'order_confirmation' AND "paidPaymentId" IS NULL) AS "confirmation_without_paid",

      -- Orders with several completed payments, or with a completed payment that is not "paidPaymentId".
      (SELECT count(*)::int FROM "Order" AS "o" WHERE EXISTS (
        SELECT FROM "Payment" WHERE "orderId" = "o"."id" AND "status" = 'completed'
        HAVING count(*) > 1 OR bool_or("id" <> "o"."paidPaymentId")
      )) AS "multiple_completed_payments",

      (SELECT count(*)::int FROM "Order" AS "o" JOIN "Payment" AS "p" ON "p"."id" = "paidPaymentId"
        WHERE ("p"."orderId", "p"."amount", "p"."currency") IS DISTINCT FROM ("o"."id", "o"."total", "o"."currency")
      ) AS "paid_amount_differs",

      -- Money was received, and the order is still unpaid, or the payment neither paid it nor has a review case, or a
      -- payment cancelled the order.
      (SELECT count(*)::int FROM "Payment" AS "p" JOIN "Order" AS "o" ON "o"."id" = "p"."orderId" WHERE
        ("p"."status" IN ('completed', 'mismatch', 'duplicate') AND "o"."status" IN ('pending', 'failed', 'expired'))
        OR ("p"."status" IN ('completed', 'mismatch', 'duplicate') AND "paidPaymentId" IS DISTINCT FROM "p"."id"
          AND NOT EXISTS (SELECT FROM "ReviewCase" WHERE "paymentId" = "p"."id"))
        OR ("p"."status" IN ('completed', 'mismatch', 'duplicate') AND "o"."status" = 'cancelled' AND NOT EXISTS (
          -- Staff may cancel such an order.
          SELECT FROM "OrderEvent" WHERE "orderId" = "o"."id" AND "kind" = 'cancelled_by_staff'))
      ) AS "money_without_outcome",

      -- Reserved stock that differs from the sum of the orders' reservations.
      (SELECT count(*)::int FROM "Variant" LEFT JOIN (
        SELECT "sku", sum("quantity") AS "quantity" FROM "OrderLine" JOIN "Order" AS "o" ON "o"."id" = "orderId"
        WHERE "reservation" = 'reserved' GROUP BY "sku"
      ) AS "asked" USING ("sku") WHERE "reserved" <> coalesce("asked"."quantity", 0)) AS "reserved_differs",

      (SELECT count(*)::int FROM "Order" WHERE "status" IN ('paid', 'shipped') AND "reservation" <> 'committed'
      ) AS "sold_and_not_committed",

      (SELECT count(*)::int FROM "Variant" WHERE "stock" < 0 OR "reserved" < 0 OR "reserved" > "stock" OR "price" < 0)
        + (SELECT count(*)::int FROM "Order" WHERE "subtotal" < 0 OR "shipping" < 0 OR "tax" < 0 OR "total" < 0)
        + (SELECT count(*)::int FROM "Payment" WHERE "amount" <= 0) AS "negative",

      -- Pending orders whose reservation no open payment can end.
      (SELECT count(*)::int FROM "Order" AS "o" WHERE "status" = 'pending' AND NOT EXISTS (
        SELECT FROM "Payment" WHERE "orderId" = "o"."id" AND "status" IN ('creating', 'pending')
      )) AS "reserved_without_open_payment",

      (SELECT count(*)::int FROM "Payment" WHERE "status" IN ('creating', 'pending') AND "nextCheckAt" IS NULL
      ) AS "open_without_next_check",

      (SELECT count(*)::int - count(DISTINCT "cartIdempotencyKey")::int FROM "Order") AS "cart_ordered_twice"`;
  if (!counts) throw new Error("A query without a FROM answered no row.");
  return counts;
}
