import { describe, expect, test } from "vitest";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { recordRefund } from "@/lib/admin/orders/record-refund";
import { resendConfirmation } from "@/lib/admin/orders/resend-confirmation";
import { shipOrder } from "@/lib/admin/orders/ship-order";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import {
  confirm,
  expectInvariants,
  type Placed,
  placePaid,
  placePaidLate,
  placePaidTwice,
  placeUnderpaid,
  staffRequest,
} from "../../../support/order-fixtures";
import { getOrder, placeTestOrder, stockOf, useShop } from "../../../support/shop";

const shop = useShop();

const accept = async (order: Placed, paymentId = order.paymentId) =>
  acceptReview(await staffRequest(order), { paymentId, reason: "Looks right" });
const refund = async (order: Placed, amount = "", paymentId = order.paymentId) =>
  recordRefund(await staffRequest(order), {
    paymentId,
    amount,
    reference: `rf_${Math.random()}`,
    reason: "Sent back",
    restock: false,
  });
const cancel = async (order: Placed) =>
  cancelOrder(ozura(), await staffRequest(order), { reason: "No longer wanted", unverified: true });

/** Ozura charged this much. Two mugs; $44.00. */
async function placeCharged(charged: string): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await shop.control.complete(order.sessionId);
  await shop.control.override(order.sessionId, { amount: charged, pricing: { total: charged } });
  await confirm(order);
  return order;
}

/** Two attempts of one order, each with another amount than we asked for. Its order waits for both. */
async function placeShortTwice() {
  const order = await placeTestOrder({ quantity: 2 });
  await shop.control.setStatus(order.sessionId, "cancelled");
  await confirm(order);
  await retryPayment(ozura(), order.orderToken);
  const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
  for (const sessionId of [order.sessionId, second]) {
    await shop.control.complete(sessionId);
    await shop.control.override(sessionId, { amount: "43.00", pricing: { total: 43 } });
    await confirm({ sessionId });
  }
  const { payments, status } = await getOrder(order.orderId);
  expect(status).toBe("review");
  return { order, second: payments[1]?.id ?? "" };
}

describe("T134: accepting money that went back", () => {
  test("all of it: refused, and nothing is written", async () => {
    const { order } = await placeShortTwice();
    expect(await refund(order)).toMatchObject({ ok: true });
    const before = await getOrder(order.orderId);
    expect(before.status).toBe("review");
    expect(await accept(order)).toEqual({ ok: false, reason: "refunded" });
    expect(await getOrder(order.orderId)).toEqual(before);
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 2 });
  });

  test("while the order's other payment, of which nothing went back, can be accepted", async () => {
    const { order, second } = await placeShortTwice();
    await refund(order);
    expect(await accept(order, second)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid", paidPaymentId: second });
    await expectInvariants();
  });

  test("a part of it, so that less is left than the order costs: refused", async () => {
    const order = await placeCharged("43.00");
    expect(await refund(order, "10")).toEqual({ ok: true, refunded: "part" });
    expect(await accept(order)).toEqual({ ok: false, reason: "partly_refunded" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "review", paidPaymentId: null });
  });

  test("only what was too much: accepted, because what is left is what the order costs", async () => {
    const order = await placeCharged("50.00");
    expect(await refund(order, "6.00")).toEqual({ ok: true, refunded: "part" });
    expect(await accept(order)).toEqual({ ok: true });
    await expectInvariants();
  });

  test("a cent more than what was too much: refused", async () => {
    const order = await placeCharged("50.00");
    await refund(order, "6.01");
    expect(await accept(order)).toEqual({ ok: false, reason: "partly_refunded" });
  });

  test("a part of a payment that came after the items sold out: refused, although they are in stock again", async () => {
    const order = await placePaidLate(shop.control);
    await refund(order, "1.00");
    expect(await accept(order)).toEqual({ ok: false, reason: "partly_refunded" });
  });

  test("a refund and an acceptance at once: one is done, and the other gets a conflict", async () => {
    const order = await placeCharged("43.00");
    const [seen, payment] = [await staffRequest(order), { paymentId: order.paymentId, reason: "Both at once" }];
    const answers = await Promise.all([
      acceptReview(seen, payment),
      recordRefund(seen, { ...payment, amount: "10", reference: "rf_1", restock: false }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "changed" });
  });
});

describe("T134: everything else that would take money or stock twice", () => {
  test("accepting twice", async () => {
    const order = await placeUnderpaid(shop.control);
    const seen = await staffRequest(order);
    const again = { paymentId: order.paymentId, reason: "Again" };
    const answers = await Promise.all([acceptReview(seen, again), acceptReview(seen, again)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await accept(order)).toEqual({ ok: false, reason: "not_in_review" });
    expect(await stockOf(order.variantId)).toEqual({ stock: 8, reserved: 0 });
  });

  test("accepting a payment that is one too many, or one of an order that is over", async () => {
    const twice = await placePaidTwice(shop.control);
    expect(await accept(twice)).toEqual({ ok: false, reason: "not_in_review" });
    const over = await placeUnderpaid(shop.control);
    expect(await cancel(over)).toEqual({ ok: true });
    expect(await accept(over)).toEqual({ ok: false, reason: "not_in_review" });
    const back = await placeUnderpaid(shop.control);
    expect(await refund(back)).toEqual({ ok: true, refunded: "all" });
    expect(await accept(back)).toEqual({ ok: false, reason: "not_in_review" });
  });

  test("shipping or confirming an order that was refunded", async () => {
    const order = await placePaid(shop.control);
    await refund(order);
    expect(await shipOrder(await staffRequest(order), { carrier: "UPS", trackingNumber: "1" })).toMatchObject({
      ok: false,
    });
    expect(await resendConfirmation(await staffRequest(order))).toMatchObject({ ok: false });
    expect(await cancel(order)).toEqual({ ok: false, reason: "paid" });
  });

  test("cancelling an order of which some money went back, and the rest did not", async () => {
    const order = await placeCharged("43.00");
    await refund(order, "10");
    expect(await cancel(order)).toEqual({ ok: false, reason: "payment_received" });
    expect(await refund(order)).toEqual({ ok: true, refunded: "all" });
  });
});
