import { beforeEach, describe, expect, test } from "vitest";
import { countBrokenInvariants, type Invariant } from "@/lib/orders/invariants";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { placeTestOrder, useShop } from "../../support/shop";
import { withoutGuards } from "../../support/without-guards";

const shop = useShop();

type Placed = Awaited<ReturnType<typeof placeTestOrder>>;
let paid: Placed;
let open: Placed;

/** Runs SQL without the database's own constraints; no other transaction is active. */
const sql = (text: string) => withoutGuards((tx) => tx.$executeRawUnsafe(text));

/** Names of the invariants that are broken. */
async function listBroken(): Promise<string[]> {
  const counts = await countBrokenInvariants();
  return Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [name] : []));
}

const dropConstraints = async () => {
  await sql(`ALTER TABLE "Variant" DROP CONSTRAINT IF EXISTS "Variant_reserved_within_stock"`);
  await sql(`ALTER TABLE "Order" DROP CONSTRAINT IF EXISTS "Order_paid_by_payment"`);
  await sql(`ALTER TABLE "Order" DROP CONSTRAINT IF EXISTS "Order_reservation_matches_status"`);
  await sql(`DROP INDEX IF EXISTS "Payment_one_completed", "Order_cartIdempotencyKey_key"`);
};

describe("the invariants", () => {
  beforeEach(async () => {
    await dropConstraints();
    [paid, open] = [await placeTestOrder({ quantity: 2 }), await placeTestOrder()];
    await shop.control.pay(paid.sessionId);
    await confirmPayment(ozura(), { sessionId: paid.sessionId }, "success_page");
  });

  test("a shop with a paid and an open order breaks no invariant", async () => {
    expect(await listBroken()).toEqual([]);
  });

  const orders = (id: string, change: string) => sql(`UPDATE "Order" SET ${change} WHERE "id" = '${id}'`);
  const payments = (id: string, change: string) => sql(`UPDATE "Payment" SET ${change} WHERE "id" = '${id}'`);
  const secondCompleted = (orderId: string) =>
    withoutGuards((tx) =>
      tx.payment.create({
        data: {
          orderId,
          amount: 2500,
          currency: "USD",
          status: "completed",
          sessionId: "second",
          checkoutUrl: "https://x.test",
        },
      }),
    );

  const violations: [Invariant, string, () => Promise<unknown>][] = [
    ["paid_without_one_confirmation", "no confirmation", () => sql(`DELETE FROM "OutboxMessage"`)],
    [
      "paid_without_one_confirmation",
      "a confirmation that was written twice",
      () =>
        sql(`INSERT INTO "OutboxMessage" ("id", "orderId", "kind", "dedupeKey")
             SELECT 'another', "orderId", "kind", 'another' FROM "OutboxMessage" WHERE "kind" = 'order_confirmation'`),
    ],
    [
      "confirmation_without_paid",
      "a confirmation of an open order",
      () =>
        db().outboxMessage.create({
          data: { orderId: open.orderId, kind: "order_confirmation", dedupeKey: "too early" },
        }),
    ],
    ["multiple_completed_payments", "two completed payments of one order", () => secondCompleted(paid.orderId)],
    ["paid_amount_differs", "a payment of another amount", () => payments(paid.paymentId, `"amount" = "amount" - 1`)],
    [
      "money_without_outcome",
      "a paid session of an expired order",
      () => payments(open.paymentId, `"status" = 'mismatch'`),
    ],
    [
      "money_without_outcome",
      "a wrong amount without a review case",
      async () => {
        await payments(open.paymentId, `"status" = 'mismatch'`);
        await orders(open.orderId, `"status" = 'review'`);
      },
    ],
    ["reserved_differs", "a reservation that was released twice", () => sql(`UPDATE "Variant" SET "reserved" = 0`)],
    [
      "sold_and_not_committed",
      "a paid order whose reservation was released",
      () => orders(paid.orderId, `"reservation" = 'released'`),
    ],
    ["negative", "a negative stock", () => sql(`UPDATE "Variant" SET "stock" = -1`)],
    [
      "reserved_without_open_payment",
      "an open order without an open payment",
      () => payments(open.paymentId, `"status" = 'cancelled', "endedBy" = 'ozura', "endedAt" = now()`),
    ],
    [
      "open_without_next_check",
      "an open payment without a next check",
      () => payments(open.paymentId, `"nextCheckAt" = NULL`),
    ],
    [
      "cart_ordered_twice",
      "two orders of one cart",
      async () => {
        const { cartIdempotencyKey } = await db().order.findUniqueOrThrow({ where: { id: paid.orderId } });
        await orders(open.orderId, `"cartIdempotencyKey" = '${cartIdempotencyKey}'`);
      },
    ],
  ];

  test.each(violations)("%s: %s is counted", async (name, _violation, violate) => {
    await violate();
    expect(await listBroken()).toContain(name);
  });

  test("every invariant has a violation in this test", async () => {
    const covered = new Set(violations.map(([name]) => name));
    expect([...covered].toSorted()).toEqual(Object.keys(await countBrokenInvariants()).toSorted());
  });
});
