import { describe, expect, test } from "vitest";
import { recordRefund } from "@/lib/admin/orders/record-refund";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import {
  confirm,
  expectInvariants,
  lastEvent,
  openCases,
  type Placed,
  placePaid,
  placePaidTwice,
  placeUnderpaid,
  staffRequest,
} from "../../../support/order-fixtures";
import { getOrder, placeTestOrder, stockOf, useShop } from "../../../support/shop";

const shop = useShop();

describe("noting a refund", () => {
  const refund = { amount: "", reference: "rf_1", reason: "Broken on arrival", restock: false };
  const note = async (order: Placed, change: Partial<Parameters<typeof recordRefund>[1]> = {}) =>
    recordRefund(await staffRequest(order), { paymentId: order.paymentId, ...refund, ...change });

  test("of the whole payment ends the order; the items go back into stock only on request", async () => {
    const [gone, back] = [await placePaid(shop.control), await placePaid(shop.control)];
    expect(await note(gone)).toEqual({ ok: true, refunded: "all" });
    expect(await note(back, { restock: true })).toEqual({ ok: true, refunded: "all" });
    expect(await getOrder(gone.orderId)).toMatchObject({ status: "refunded", refunds: [{ amount: 4400 }] });
    expect(await stockOf(gone.variantId)).toEqual({ stock: 8, reserved: 0 });
    expect(await stockOf(back.variantId)).toEqual({ stock: 10, reserved: 0 });
    expect(await lastEvent(back)).toMatchObject({
      kind: "refunded",
      source: "admin:Grace",
      data: { amount: 4400, currency: "USD", reference: "rf_1", note: "Broken on arrival" },
    });
    await expectInvariants();
  });

  test("of a part leaves the order as it is, until the parts are the whole", async () => {
    const order = await placePaid(shop.control);
    expect(await note(order, { amount: "14.00" })).toEqual({ ok: true, refunded: "part" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    expect(await note(order, { amount: "30.01", reference: "rf_2" })).toEqual({ ok: false, reason: "too_much" });
    expect(await note(order, { amount: "30", reference: "rf_2" })).toEqual({ ok: true, refunded: "all" });
    expect((await getOrder(order.orderId)).events.map(({ kind }) => kind)).toEqual([
      "placed",
      "paid",
      "refunded_partly",
      "refunded",
    ]);
    expect(await note(order, { reference: "rf_3" })).toEqual({ ok: false, reason: "fully_refunded" });
  });

  test("with the same reference is noted once", async () => {
    const order = await placePaid(shop.control);
    await note(order, { amount: "1" });
    expect(await note(order, { amount: "2" })).toEqual({ ok: false, reason: "already_recorded" });
    expect((await getOrder(order.orderId)).refunds).toMatchObject([{ amount: 100 }]);
  });

  test("of a mismatch ends the review with the charged amount, and releases the reservation", async () => {
    const order = await placeUnderpaid(shop.control);
    expect(await note(order, { amount: "44" })).toEqual({ ok: false, reason: "too_much" });
    expect(await note(order)).toEqual({ ok: true, refunded: "all" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "refunded", refunds: [{ amount: 100 }] });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 0 });
    expect(await openCases(order)).toEqual([]);
    await expectInvariants();
  });

  test("of a payment that was one too many leaves the paid order alone", async () => {
    const order = await placePaidTwice(shop.control);
    expect(await openCases(order)).toEqual(["duplicate_payment"]);
    expect(await note(order)).toEqual({ ok: true, refunded: "extra_payment" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    expect(await lastEvent(order)).toMatchObject({ kind: "refunded_extra" });
    expect(await openCases(order)).toEqual([]);
    await expectInvariants();
  });

  test("is of an amount, in the currency in which it was paid", async () => {
    const order = await placePaid(shop.control);
    for (const amount of ["one dollar", "0", "-1", "14.001"]) {
      expect(await note(order, { amount })).toEqual({ ok: false, reason: "not_an_amount" });
    }
    expect(await note(order, { amount: "14.00" })).toEqual({ ok: true, refunded: "part" });
    expect((await getOrder(order.orderId)).refunds).toMatchObject([{ amount: 1400 }]);
  });

  test("is for payments of this order that brought money", async () => {
    const [open, paid] = [await placeTestOrder(), await placePaid(shop.control)];
    expect(await note(open)).toEqual({ ok: false, reason: "no_such_payment" });
    expect(await note(open, { paymentId: paid.paymentId })).toEqual({ ok: false, reason: "no_such_payment" });
  });
});

test("money that comes after an order was refunded out of review is one payment too many, and no error", async () => {
  const order = await placeTestOrder({ quantity: 2 });
  await shop.control.script(order.sessionId, "cancelled", "cancelled", "cancelled", "completed");
  await confirm(order);
  await retryPayment(ozura(), order.orderToken);
  const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
  await shop.control.complete(second);
  await shop.control.override(second, { amount: "1.00", pricing: { total: 1 } });
  await confirm({ sessionId: second });
  const { payments } = await getOrder(order.orderId);
  const refund = { amount: "", reference: "rf_1", reason: "Too little", restock: false };
  await recordRefund(await staffRequest(order), { paymentId: payments[1]?.id ?? "", ...refund });
  expect(await getOrder(order.orderId)).toMatchObject({ status: "refunded" });

  await confirm(order);
  expect(await getOrder(order.orderId)).toMatchObject({
    status: "refunded",
    payments: [{ status: "duplicate" }, { status: "mismatch" }],
  });
  await expectInvariants();
});
