import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { PaymentStatus } from "@/lib/generated/prisma/enums";
import { ozura } from "@/lib/ozura";
import { reconcile } from "@/lib/payments/reconcile";
import { settle } from "@/lib/payments/settle";
import type { Verdict } from "@/lib/payments/verdict";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, checkOut, contact, useShop } from "../support/shop";
import { diagramsIn, transitions } from "./diagrams";
import { read } from "./documents";

const shop = useShop();
const [, diagram = ""] = diagramsIn(read("docs/how-a-payment-works.md"), "stateDiagram-v2");
const drawn = transitions(diagram);

const receipt = { transactionId: null, cardBrand: null, cardLastFour: null, chargedAmount: 2500 };
const verdicts: Verdict[] = [
  { status: "pending", unknownStatus: false },
  { status: "inconclusive", errorKind: "not_found" },
  { status: "failed" },
  { status: "cancelled" },
  { status: "expired" },
  { status: "completed", receipt },
  { status: "mismatch", reasons: ["amount_short"], receipt },
];

/** A payment with a session in a status. Its order has no lines, because this test needs none. */
async function bringInto(status: PaymentStatus) {
  const money = { subtotal: 0, shipping: 2500, total: 2500, currency: "USD" };
  const [token, cartIdempotencyKey, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  const hasEnded = status === "failed" || status === "cancelled" || status === "expired";
  const ending = hasEnded ? { endedBy: "ozura" as const, endedAt: new Date() } : {};
  const attempt = {
    ...ending,
    status,
    sessionId,
    checkoutUrl: "http://ozura.test/page",
    amount: 2500,
    currency: "USD",
  };
  const { id: orderId, payments } = await db().order.create({
    data: { token, cartIdempotencyKey, ...money, ...contact, payments: { create: attempt } },
    include: { payments: true },
  });
  return { id: payments[0]?.id ?? "", orderId };
}

const arrowsFrom = (status: PaymentStatus) => drawn.filter((arrow) => arrow.startsWith(`${status} →`));

test.each(Object.values(PaymentStatus).filter((status) => status !== "creating"))(
  "a payment that is %s gets the statuses that the diagram draws, and no others, by any answer of Ozura",
  async (status) => {
    const seen = new Set<string>();
    let payment = await bringInto(status);
    const hear = async (verdict: Verdict) => {
      const { status: after } = await settle({ ...payment, version: 0 }, verdict, "reconcile", { leaseToken: "none" });
      if (after === status) return;
      seen.add(`${status} → ${after}`);
      payment = await bringInto(status);
    };
    for (const verdict of verdicts) await hear(verdict);
    for (const end of ["review", "refunded"] as const)
      await db().order.update({ where: { id: payment.orderId }, data: { status: end } });
    await hear({ status: "completed", receipt });

    expect([...seen].sort()).toEqual(arrowsFrom(status));
  },
);

test("the diagram has exactly the statuses of a payment", () => {
  const named = drawn.flatMap((arrow) => arrow.split(" → "));
  expect([...new Set(named)].sort()).toEqual(Object.values(PaymentStatus).sort());
});

test("a payment without a session gets the statuses that the diagram draws", async () => {
  const order = async () => checkOut(cartOf({ variantId: await addVariant(), quantity: 1 }));
  await order();
  await shop.control.fault({ on: "create", kind: "status", status: 401, times: 1 });
  await order();
  await shop.control.fault({ on: "create", kind: "status", status: 503 });
  await order();
  await db().$executeRaw`
    UPDATE "Payment" SET "createdAt" = now() - interval '16 minutes', "nextCheckAt" = now() WHERE "status" = 'creating'`;
  await reconcile(ozura());

  const payments = await db().payment.findMany({ select: { status: true } });
  expect(payments.map(({ status }) => `creating → ${status}`).sort()).toEqual(arrowsFrom("creating"));
});
