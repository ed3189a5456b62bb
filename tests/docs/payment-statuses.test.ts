import { expect, test } from "vitest";
import { reconcile } from "@/lib/checkout/reconcile";
import { settle } from "@/lib/checkout/settle";
import type { Verdict } from "@/lib/checkout/verdict";
import { db } from "@/lib/db";
import { PaymentStatus } from "@/lib/generated/prisma/enums";
import { ozura } from "@/lib/ozura";
import { addVariant, cartOf, checkOut, placeTestOrder, useShop } from "../support/shop";
import { diagramsIn, transitions } from "./diagrams";
import { read } from "./documents";

const shop = useShop();
const [, diagram = ""] = diagramsIn(read("docs/how-a-payment-works.md"), "stateDiagram-v2");
const drawn = transitions(diagram);

const receipt = { transactionId: null, cardBrand: null, cardLastFour: null, charged: 2500 };
const verdicts: Verdict[] = [
  { status: "pending", unknownStatus: false },
  { status: "pending", unknownStatus: true },
  { status: "unreachable", fault: "not_found" },
  { status: "failed" },
  { status: "cancelled" },
  { status: "expired" },
  { status: "completed", receipt },
  { status: "mismatch", reasons: ["amount_short"], receipt },
];

/** A payment with a session, in that status. */
async function bringInto(status: PaymentStatus) {
  const { paymentId: id, orderId } = await placeTestOrder();
  await db().payment.update({ where: { id }, data: { status } });
  return { id, orderId };
}

test("a payment with a session becomes what the diagram says, whatever Ozura says of it, and nothing else", async () => {
  const seen = new Set<string>();
  for (const status of Object.values(PaymentStatus)) {
    let payment = await bringInto(status);
    const hear = async (verdict: Verdict) => {
      const after = await settle(payment.id, verdict, "reconcile", { leaseToken: "none" });
      if (after === status) return;
      seen.add(`${status} → ${after}`);
      payment = await bringInto(status);
    };
    for (const verdict of verdicts) await hear(verdict);
    await db().order.update({ where: { id: payment.orderId }, data: { status: "refunded" } });
    await hear({ status: "completed", receipt });
  }
  expect([...seen].sort()).toEqual(drawn.filter((arrow) => !arrow.startsWith("creating")));
});

test("a payment whose session is still to be made becomes what the diagram says", async () => {
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
  expect(payments.map(({ status }) => `creating → ${status}`).sort()).toEqual(
    drawn.filter((arrow) => arrow.startsWith("creating")),
  );
});
