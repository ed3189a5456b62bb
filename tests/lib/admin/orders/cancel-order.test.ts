import { describe, expect, test } from "vitest";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { cartIdempotencyKey } from "@/lib/cart/cart";
import { priceCart } from "@/lib/cart/price-cart";
import { findOpenOrder } from "@/lib/checkout/find-open-order";
import { placeOrder } from "@/lib/checkout/place-order";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { findAttempts } from "@/lib/payments/find-attempts";
import { outcomeOf } from "@/lib/payments/outcome";
import { db } from "@/lib/platform/db";
import {
  confirm,
  expectInvariants,
  lastEvent,
  openCases,
  type Placed,
  placePaid,
  placePaidLate,
  placeUnderpaid,
  staffRequest,
} from "../../../support/order-fixtures";
import {
  addVariant,
  cartOf,
  checkOut,
  contact,
  getOrder,
  placeTestOrder,
  stockOf,
  useShop,
} from "../../../support/shop";

const shop = useShop();

describe("cancelling an unpaid order", () => {
  const cancel = async (order: Placed, unverified = false) =>
    cancelOrder(ozura(), await staffRequest(order), { reason: "Asked for it by phone", unverified });

  test("releases the reservation, and the shopper can no longer pay", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    expect(await cancel(order)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "cancelled", cancelledByStaffAt: expect.any(Date) });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 0 });
    expect(await lastEvent(order)).toMatchObject({
      kind: "cancelled_by_staff",
      source: "admin:Grace",
      data: { note: "Asked for it by phone" },
    });
    expect(await retryPayment(ozura(), order.orderToken)).toEqual({ ok: false, reason: "cancelled_by_staff" });
    const found = await findAttempts({ orderToken: order.orderToken });
    expect(found && outcomeOf(found)).toMatchObject({ status: "cancelled", cancelledByStaff: true, canPay: false });
    await expectInvariants();
  });

  test("finds out first that it was paid", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await staffRequest(order);
    await shop.control.pay(order.sessionId);
    const answer = await cancelOrder(ozura(), seen, { reason: "Too slow", unverified: false });
    expect(answer).toMatchObject({ ok: false, reason: "changed", events: [{ kind: "paid" }] });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
  });

  test("takes a person's word only while Ozura gives none", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    expect(await cancel(order)).toEqual({ ok: false, reason: "payment_unverified" });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "pending" });
    expect(await cancel(order, true)).toEqual({ ok: true });
  });

  test("loses no money: what arrives all the same is paid, or a case", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    await cancel(order);
    await shop.control.pay(order.sessionId);
    await confirmPayment(ozura(), { sessionId: order.sessionId }, "reconcile");
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    expect(await stockOf(order.variantId)).toEqual({ stock: 8, reserved: 0 });
    await expectInvariants();
  });

  test("ends a review for which no money came, and its case", async () => {
    const order = await placeUnderpaid(shop.control);
    expect(await cancel(order)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "cancelled" });
    expect(await openCases(order)).toEqual([]);
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 0 });
    await expectInvariants();
  });

  test("goes on when its own question ends the attempt", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await staffRequest(order);
    await shop.control.expire(order.sessionId);
    expect(await cancelOrder(ozura(), seen, { reason: "Too late", unverified: false })).toEqual({ ok: true });
    expect((await getOrder(order.orderId)).events.map(({ kind }) => kind)).toEqual([
      "placed",
      "expired",
      "cancelled_by_staff",
    ]);
    expect(await getOrder(order.orderId)).toMatchObject({ status: "expired", cancelledByStaffAt: expect.any(Date) });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 0 });
  });

  test("checks with Ozura even when staff confirmed an unverified cancellation", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await staffRequest(order);
    await shop.control.pay(order.sessionId);
    const answer = await cancelOrder(ozura(), seen, { reason: "I know", unverified: true });
    expect(answer).toMatchObject({ reason: "changed", events: [{ kind: "paid" }] });
  });

  test("hides no money that came: a completed payment is accepted or refunded", async () => {
    const order = await placePaidLate(shop.control);
    expect(await cancel(order)).toEqual({ ok: false, reason: "payment_received" });
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
    await expectInvariants();
  });

  test("is for orders that are not paid, once", async () => {
    expect(await cancel(await placePaid(shop.control))).toEqual({ ok: false, reason: "paid" });
    const order = await placeTestOrder();
    await cancel(order);
    expect(await cancel(order)).toEqual({ ok: false, reason: "already_cancelled_by_staff" });
  });
});

describe("an order that was cancelled by the shop", () => {
  const cancel = async (order: { orderId: string }) =>
    cancelOrder(ozura(), await staffRequest(order), { reason: "Asked for it by phone", unverified: false });

  test("is neither shown nor placed again for its cart, and keeps its address", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    const placed = await checkOut(cart);
    if (!placed.ok) throw new Error(placed.reason);
    const { id: orderId } = await db().order.findUniqueOrThrow({ where: { token: placed.orderToken } });
    expect(await findOpenOrder(cart)).not.toBeNull();
    await cancel({ orderId });
    expect(await findOpenOrder(cart)).toBeNull();
    const { total } = await priceCart(cart);
    const moved = { ...contact, city: "Paris" };
    // Also when the price has changed since: nobody is sent round in circles for an order that can't be had.
    for (const shownTotal of [total.amount, total.amount + 100]) {
      const again = await placeOrder(ozura(), { cart, contact: moved, shownTotal });
      expect(again).toEqual({ ok: false, reason: "cancelled_by_staff", orderToken: placed.orderToken });
    }
    expect(await getOrder(orderId)).toMatchObject({ city: "London" });
  });

  test("gets no payment page that was being made meanwhile", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    await shop.control.fault({ on: "create", kind: "delay", ms: 1_500, times: 1 });
    const placing = checkOut(cart);
    const findOrder = () =>
      db().order.findUnique({ where: { cartIdempotencyKey: cartIdempotencyKey(cart) }, select: { id: true } });
    await expect.poll(findOrder).not.toBeNull();
    const orderId = (await findOrder())?.id ?? "";
    expect(await cancel({ orderId })).toEqual({ ok: true });
    expect(await placing).toMatchObject({ ok: false, reason: "cancelled_by_staff" });
    await expectInvariants();
  });

  test("is not started anew by a tab that is open still", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    await shop.control.setStatus(order.sessionId, "cancelled");
    await confirm(order);
    await cancel(order);
    expect(await retryPayment(ozura(), order.orderToken)).toEqual({ ok: false, reason: "cancelled_by_staff" });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 0 });
  });
});
