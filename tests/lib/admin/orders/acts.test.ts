import { describe, expect, test } from "vitest";
import type { Act } from "@/lib/admin/act-on-order";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { changeAddress } from "@/lib/admin/orders/change-address";
import { noteRefund } from "@/lib/admin/orders/note-refund";
import { resendConfirmation } from "@/lib/admin/orders/resend-confirmation";
import { shipOrder } from "@/lib/admin/orders/ship-order";
import { confirmPayment } from "@/lib/checkout/confirm-payment";
import { outcomeOf } from "@/lib/checkout/outcome";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { db } from "@/lib/db";
import { withLines } from "@/lib/orders/order-summary";
import { ozura } from "@/lib/ozura";
import {
  confirm,
  expectSoundBooks,
  graceAt,
  type Placed,
  placeLate,
  placePaid,
  placeShort,
  placeTwice,
} from "../../../support/desk";
import { contact, getOrder, placeTestOrder, stockOf, useShop } from "../../../support/shop";

const shop = useShop();

const parcel = { carrier: "UPS", trackingNumber: "1Z999" };
const openCases = async ({ orderId }: Placed) =>
  (await getOrder(orderId)).cases.filter(({ closedAt }) => closedAt === null).map(({ reason }) => reason);
const mailsOf = async ({ orderId }: Placed) => (await getOrder(orderId)).messages.map(({ kind }) => kind).toSorted();
const lastEvent = async ({ orderId }: Placed) => (await getOrder(orderId)).events.at(-1);

describe("accepting a review case", () => {
  const accept = async (order: Placed, act?: Act) =>
    acceptReview(act ?? (await graceAt(order)), {
      paymentId: order.paymentId,
      reason: "The rest came by bank transfer",
    });

  test("pays the order, sells what was held, confirms to the shopper, and ends the case", async () => {
    const order = await placeShort(shop.control);
    expect(await openCases(order)).toEqual(["mismatch"]);
    expect(await accept(order)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({
      status: "paid",
      paidPaymentId: order.paymentId,
      payments: [{ status: "mismatch" }],
      cases: [{ closedBy: "admin:Grace" }],
    });
    expect(await stockOf(order.variantId)).toEqual({ stock: 8, held: 0 });
    expect(await lastEvent(order)).toMatchObject({
      kind: "paid",
      source: "admin:Grace",
      data: { accepted: true, note: "The rest came by bank transfer", charged: 100 },
    });
    expect(await mailsOf(order)).toEqual(["merchant_paid", "merchant_review", "order_confirmation"]);
    await expectSoundBooks();
  });

  test("takes the goods when they are there again, and does nothing while they are not", async () => {
    const order = await placeLate(shop.control);
    const before = await getOrder(order.orderId);
    expect(before).toMatchObject({ status: "review", attention: "late_no_stock" });
    expect(await accept(order)).toEqual({ ok: false, reason: "sold_out" });
    expect(await getOrder(order.orderId)).toEqual(before);

    await db().variant.update({ where: { id: order.variantId }, data: { stock: 2 } });
    expect(await accept(order)).toEqual({ ok: true });
    expect(await stockOf(order.variantId)).toEqual({ stock: 0, held: 0 });
    expect(await openCases(order)).toEqual([]);
    await expectSoundBooks();
  });

  test("is for orders in review, and for a payment of theirs that brought money", async () => {
    const [paid, short] = [await placePaid(shop.control), await placeShort(shop.control)];
    expect(await accept(paid)).toEqual({ ok: false, reason: "not_in_review" });
    const foreign = { paymentId: paid.paymentId, reason: "Mine" };
    expect(await acceptReview(await graceAt(short), foreign)).toEqual({ ok: false, reason: "no_such_payment" });
  });
});

describe("two people act at once", () => {
  test("T73: one ships, the other is told of it, and the parcel leaves once", async () => {
    const order = await placePaid(shop.control);
    const seen = await graceAt(order);
    const answers = await Promise.all([
      shipOrder(seen, parcel),
      shipOrder({ ...seen, staff: { name: "Alan" } }, { carrier: "DHL", trackingNumber: "2" }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "changed", events: [{ kind: "shipped" }] });
    expect((await mailsOf(order)).filter((kind) => kind === "order_shipped")).toHaveLength(1);
    expect((await getOrder(order.orderId)).events.filter(({ kind }) => kind === "shipped")).toHaveLength(1);
  });

  test("T73: money that arrives while somebody reads the page is not decided over", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await graceAt(order);
    await shop.control.pay(order.sessionId);
    await confirm(order);
    const answer = await cancelOrder(ozura(), seen, { reason: "Changed their mind", unverified: true });
    expect(answer).toMatchObject({ ok: false, reason: "changed", events: [{ kind: "paid" }] });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid", withdrawnAt: null });
  });

  test("an order that is not there is said to be so", async () => {
    expect(await shipOrder({ orderNumber: 1, seen: 0, staff: { name: "Grace" } }, parcel)).toEqual({
      ok: false,
      reason: "no_such_order",
    });
  });
});

describe("shipping", () => {
  test("says by whom and with which number, to the shopper too", async () => {
    const order = await placePaid(shop.control);
    expect(await shipOrder(await graceAt(order), parcel)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "shipped", ...parcel, shippedAt: expect.any(Date) });
    expect(await lastEvent(order)).toMatchObject({ kind: "shipped", source: "admin:Grace", data: parcel });
    expect(await mailsOf(order)).toContain("order_shipped");
    await expectSoundBooks();
  });

  test("is for orders that are paid", async () => {
    for (const order of [await placeTestOrder(), await placeShort(shop.control)])
      expect(await shipOrder(await graceAt(order), parcel)).toEqual({ ok: false, reason: "not_paid" });
  });
});

describe("noting a refund", () => {
  const refund = { amount: null, reference: "rf_1", reason: "Broken on arrival", restock: false };
  const note = async (order: Placed, change: Partial<Parameters<typeof noteRefund>[1]> = {}) =>
    noteRefund(await graceAt(order), { paymentId: order.paymentId, ...refund, ...change });

  test("of all that was paid ends the order; the goods come back only if they do", async () => {
    const [gone, back] = [await placePaid(shop.control), await placePaid(shop.control)];
    expect(await note(gone)).toEqual({ ok: true, refunded: "all" });
    expect(await note(back, { restock: true })).toEqual({ ok: true, refunded: "all" });
    expect(await getOrder(gone.orderId)).toMatchObject({ status: "refunded", refunds: [{ amount: 4400 }] });
    expect(await stockOf(gone.variantId)).toEqual({ stock: 8, held: 0 });
    expect(await stockOf(back.variantId)).toEqual({ stock: 10, held: 0 });
    expect(await lastEvent(back)).toMatchObject({
      kind: "refunded",
      source: "admin:Grace",
      data: { amount: 4400, currency: "USD", reference: "rf_1", note: "Broken on arrival" },
    });
    await expectSoundBooks();
  });

  test("of a part leaves the order as it is, until the parts are the whole", async () => {
    const order = await placePaid(shop.control);
    expect(await note(order, { amount: 1400 })).toEqual({ ok: true, refunded: "a_part" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    expect(await note(order, { amount: 3001, reference: "rf_2" })).toEqual({ ok: false, reason: "too_much" });
    expect(await note(order, { amount: 3000, reference: "rf_2" })).toEqual({ ok: true, refunded: "all" });
    expect((await getOrder(order.orderId)).events.map(({ kind }) => kind)).toEqual([
      "placed",
      "paid",
      "refunded_partly",
      "refunded",
    ]);
    expect(await note(order, { reference: "rf_3" })).toEqual({ ok: false, reason: "nothing_left" });
  });

  test("with the same reference is noted once", async () => {
    const order = await placePaid(shop.control);
    await note(order, { amount: 100 });
    expect(await note(order, { amount: 200 })).toEqual({ ok: false, reason: "noted_before" });
    expect((await getOrder(order.orderId)).refunds).toMatchObject([{ amount: 100 }]);
  });

  test("of wrong money ends the review with what was really charged, and frees what was held", async () => {
    const order = await placeShort(shop.control);
    expect(await note(order, { amount: 4400 })).toEqual({ ok: false, reason: "too_much" });
    expect(await note(order)).toEqual({ ok: true, refunded: "all" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "refunded", refunds: [{ amount: 100 }] });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, held: 0 });
    expect(await openCases(order)).toEqual([]);
    await expectSoundBooks();
  });

  test("of a payment that was one too many leaves the paid order alone", async () => {
    const order = await placeTwice(shop.control);
    expect(await openCases(order)).toEqual(["duplicate_payment"]);
    expect(await note(order)).toEqual({ ok: true, refunded: "extra_payment" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    expect(await lastEvent(order)).toMatchObject({ kind: "refunded_extra" });
    expect(await openCases(order)).toEqual([]);
    await expectSoundBooks();
  });

  test("is for payments of this order that brought money", async () => {
    const [open, paid] = [await placeTestOrder(), await placePaid(shop.control)];
    expect(await note(open)).toEqual({ ok: false, reason: "no_such_payment" });
    expect(await note(open, { paymentId: paid.paymentId })).toEqual({ ok: false, reason: "no_such_payment" });
  });
});

describe("cancelling an unpaid order", () => {
  const cancel = async (order: Placed, unverified = false) =>
    cancelOrder(ozura(), await graceAt(order), { reason: "Asked for it by phone", unverified });

  test("frees the goods, and nobody is sent to pay it any more", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    expect(await cancel(order)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "cancelled", withdrawnAt: expect.any(Date) });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, held: 0 });
    expect(await lastEvent(order)).toMatchObject({
      source: "admin:Grace",
      data: { reason: "person", note: "Asked for it by phone" },
    });
    expect(await retryPayment(ozura(), order.orderToken)).toEqual({ ok: false, reason: "withdrawn" });
    const include = { order: { include: withLines } };
    const payment = await db().payment.findUniqueOrThrow({ where: { id: order.paymentId }, include });
    expect(outcomeOf(payment)).toMatchObject({ status: "cancelled", withdrawn: true, canPay: false });
    await expectSoundBooks();
  });

  test("finds out first that it was paid", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await graceAt(order);
    await shop.control.pay(order.sessionId);
    const answer = await cancelOrder(ozura(), seen, { reason: "Too slow", unverified: false });
    expect(answer).toMatchObject({ ok: false, reason: "changed", events: [{ kind: "paid" }] });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
  });

  test("takes a person's word only while Ozura gives none", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    expect(await cancel(order)).toEqual({ ok: false, reason: "not_sure" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "pending" });
    expect(await cancel(order, true)).toEqual({ ok: true });
  });

  test("loses no money: what arrives all the same is paid, or a case", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    await cancel(order);
    await shop.control.pay(order.sessionId);
    await confirmPayment(ozura(), { sessionId: order.sessionId }, "reconcile");
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    expect(await stockOf(order.variantId)).toEqual({ stock: 8, held: 0 });
    await expectSoundBooks();
  });

  test("ends a review for which no money came, and its case", async () => {
    const order = await placeShort(shop.control);
    expect(await cancel(order)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "cancelled" });
    expect(await openCases(order)).toEqual([]);
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, held: 0 });
    await expectSoundBooks();
  });

  test("goes on when its own question ends the attempt", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await graceAt(order);
    await shop.control.expire(order.sessionId);
    expect(await cancelOrder(ozura(), seen, { reason: "Too late", unverified: false })).toEqual({ ok: true });
    expect((await getOrder(order.orderId)).events.map(({ kind }) => kind)).toEqual(["placed", "expired", "cancelled"]);
    expect(await getOrder(order.orderId)).toMatchObject({ status: "expired", withdrawnAt: expect.any(Date) });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, held: 0 });
  });

  test("asks all the same when somebody has ticked that they know", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await graceAt(order);
    await shop.control.pay(order.sessionId);
    const answer = await cancelOrder(ozura(), seen, { reason: "I know", unverified: true });
    expect(answer).toMatchObject({ reason: "changed", events: [{ kind: "paid" }] });
  });

  test("hides no money that came: a completed payment is accepted or refunded", async () => {
    const order = await placeLate(shop.control);
    expect(await cancel(order)).toEqual({ ok: false, reason: "money_came" });
    expect(await openCases(order)).toEqual(["late_no_stock"]);
  });

  test("ends a second review, when wrong money came after it had been cancelled", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    await cancel(order);
    await shop.control.complete(order.sessionId);
    await shop.control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
    await confirm(order);
    expect(await getOrder(order.orderId)).toMatchObject({ status: "review" });
    expect(await cancel(order)).toEqual({ ok: true });
    await expectSoundBooks();
  });

  test("is for orders that are not paid, once", async () => {
    expect(await cancel(await placePaid(shop.control))).toEqual({ ok: false, reason: "paid" });
    const order = await placeTestOrder();
    await cancel(order);
    expect(await cancel(order)).toEqual({ ok: false, reason: "withdrawn_before" });
  });
});

test("money that comes after an order was refunded out of review is one payment too many, and no error", async () => {
  const order = await placeTestOrder({ quantity: 2 });
  await shop.control.script(order.sessionId, "cancelled", "cancelled", "completed");
  await confirm(order);
  await retryPayment(ozura(), order.orderToken);
  const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
  await shop.control.complete(second);
  await shop.control.override(second, { amount: "1.00", pricing: { total: 1 } });
  await confirm({ sessionId: second });
  const { payments } = await getOrder(order.orderId);
  const refund = { amount: null, reference: "rf_1", reason: "Too little", restock: false };
  await noteRefund(await graceAt(order), { paymentId: payments[1]?.id ?? "", ...refund });
  expect(await getOrder(order.orderId)).toMatchObject({ status: "refunded" });

  await confirm(order);
  expect(await getOrder(order.orderId)).toMatchObject({
    status: "refunded",
    payments: [{ status: "duplicate" }, { status: "mismatch" }],
  });
  await expectSoundBooks();
});

describe("sending the confirmation again", () => {
  test("sends one more, once for a click, and the books still have one confirmation", async () => {
    const order = await placePaid(shop.control);
    const seen = await graceAt(order);
    expect(await resendConfirmation(seen)).toEqual({ ok: true });
    expect(await resendConfirmation(seen)).toMatchObject({ reason: "changed" });
    expect(await mailsOf(order)).toEqual(["merchant_paid", "order_confirmation", "order_confirmation_again"]);
    await expectSoundBooks();
  });

  test("is for orders that are paid", async () => {
    expect(await resendConfirmation(await graceAt(await placeTestOrder()))).toEqual({ ok: false, reason: "not_paid" });
  });
});

describe("changing the address", () => {
  const moved = { ...contact, addressLine1: "2 Analytical Way", email: "ada@moved.example" };

  test("is noted by the names of the fields, not by what is in them", async () => {
    const order = await placePaid(shop.control);
    expect(await changeAddress(await graceAt(order), moved)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject(moved);
    expect(await lastEvent(order)).toMatchObject({
      kind: "address_changed",
      source: "admin:Grace",
      data: { fields: ["email", "addressLine1"] },
    });
  });

  test("is too late when the parcel has left, and nothing when nothing changes", async () => {
    const order = await placePaid(shop.control);
    expect(await changeAddress(await graceAt(order), contact)).toEqual({ ok: false, reason: "unchanged" });
    await shipOrder(await graceAt(order), parcel);
    expect(await changeAddress(await graceAt(order), moved)).toEqual({ ok: false, reason: "too_late" });
  });
});
