import { describe, expect, test } from "vitest";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { changeAddress } from "@/lib/admin/orders/change-address";
import { resendConfirmation } from "@/lib/admin/orders/resend-confirmation";
import { shipOrder } from "@/lib/admin/orders/ship-order";
import type { StaffOrderRequest } from "@/lib/admin/with-staff-order-lock";
import { ozura } from "@/lib/ozura";
import { db } from "@/lib/platform/db";
import {
  confirm,
  expectInvariants,
  lastEvent,
  mailsOf,
  openCases,
  type Placed,
  placePaid,
  placePaidLate,
  placeUnderpaid,
  staffRequest,
} from "../../../support/order-fixtures";
import { contact, getOrder, placeTestOrder, stockOf, useShop } from "../../../support/shop";

const shop = useShop();

const shipment = { carrier: "UPS", trackingNumber: "1Z999" };

describe("accepting a review case", () => {
  const accept = async (order: Placed, act?: StaffOrderRequest) =>
    acceptReview(act ?? (await staffRequest(order)), {
      paymentId: order.paymentId,
      reason: "The rest came by bank transfer",
    });

  test("pays the order, sells what was reserved, confirms to the shopper, and ends the case", async () => {
    const order = await placeUnderpaid(shop.control);
    expect(await openCases(order)).toEqual(["mismatch"]);
    expect(await accept(order)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({
      status: "paid",
      paidPaymentId: order.paymentId,
      payments: [{ status: "mismatch" }],
      cases: [{ closedBy: "admin:Grace" }],
    });
    expect(await stockOf(order.variantId)).toEqual({ stock: 8, reserved: 0 });
    expect(await lastEvent(order)).toMatchObject({
      kind: "paid",
      source: "admin:Grace",
      data: { accepted: true, note: "The rest came by bank transfer", chargedAmount: 100 },
    });
    expect(await mailsOf(order)).toEqual(["merchant_paid", "merchant_review", "order_confirmation"]);
    await expectInvariants();
  });

  test("takes the items from stock when there is enough again, and does nothing before", async () => {
    const order = await placePaidLate(shop.control);
    const before = await getOrder(order.orderId);
    expect(before).toMatchObject({ status: "review", reviewReason: "late_no_stock" });
    expect(await accept(order)).toEqual({ ok: false, reason: "sold_out" });
    expect(await getOrder(order.orderId)).toEqual(before);

    await db().variant.update({ where: { id: order.variantId }, data: { stock: 2 } });
    expect(await accept(order)).toEqual({ ok: true });
    expect(await stockOf(order.variantId)).toEqual({ stock: 0, reserved: 0 });
    expect(await openCases(order)).toEqual([]);
    await expectInvariants();
  });

  test("is for orders in review, and for a payment of theirs that brought money", async () => {
    const [paid, short] = [await placePaid(shop.control), await placeUnderpaid(shop.control)];
    expect(await accept(paid)).toEqual({ ok: false, reason: "not_in_review" });
    const foreign = { paymentId: paid.paymentId, reason: "Mine" };
    expect(await acceptReview(await staffRequest(short), foreign)).toEqual({ ok: false, reason: "no_such_payment" });
  });
});

describe("two people act at once", () => {
  test("T73: one ships, the other gets a conflict, and the order is shipped once", async () => {
    const order = await placePaid(shop.control);
    const seen = await staffRequest(order);
    const answers = await Promise.all([
      shipOrder(seen, shipment),
      shipOrder({ ...seen, staff: { name: "Alan" } }, { carrier: "DHL", trackingNumber: "2" }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "changed", events: [{ kind: "shipped" }] });
    expect((await mailsOf(order)).filter((kind) => kind === "order_shipped")).toHaveLength(1);
    expect((await getOrder(order.orderId)).events.filter(({ kind }) => kind === "shipped")).toHaveLength(1);
  });

  test("T73: a payment that arrives while staff read the page is a conflict", async () => {
    const order = await placeTestOrder({ quantity: 2 });
    const seen = await staffRequest(order);
    await shop.control.pay(order.sessionId);
    await confirm(order);
    const answer = await cancelOrder(ozura(), seen, { reason: "Changed their mind", unverified: true });
    expect(answer).toMatchObject({ ok: false, reason: "changed", events: [{ kind: "paid" }] });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid", cancelledByStaffAt: null });
  });

  test("an order that is not there is said to be so", async () => {
    expect(await shipOrder({ orderNumber: 1, lastSeenEventId: 0, staff: { name: "Grace" } }, shipment)).toEqual({
      ok: false,
      reason: "no_such_order",
    });
  });
});

describe("shipping", () => {
  test("says by whom and with which number, to the shopper too", async () => {
    const order = await placePaid(shop.control);
    expect(await shipOrder(await staffRequest(order), shipment)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject({
      status: "shipped",
      ...shipment,
      shippedAt: expect.any(Date),
    });
    expect(await lastEvent(order)).toMatchObject({ kind: "shipped", source: "admin:Grace", data: shipment });
    expect(await mailsOf(order)).toContain("order_shipped");
    await expectInvariants();
  });

  test("is for orders that are paid", async () => {
    for (const order of [await placeTestOrder(), await placeUnderpaid(shop.control)])
      expect(await shipOrder(await staffRequest(order), shipment)).toEqual({ ok: false, reason: "not_paid" });
  });
});

describe("sending the confirmation again", () => {
  test("sends one more email per click, and the order still has one original confirmation", async () => {
    const order = await placePaid(shop.control);
    const seen = await staffRequest(order);
    expect(await resendConfirmation(seen)).toEqual({ ok: true });
    expect(await resendConfirmation(seen)).toMatchObject({ reason: "changed" });
    expect(await mailsOf(order)).toEqual(["merchant_paid", "order_confirmation", "order_confirmation_again"]);
    await expectInvariants();
  });

  test("is for orders that are paid", async () => {
    expect(await resendConfirmation(await staffRequest(await placeTestOrder()))).toEqual({
      ok: false,
      reason: "not_paid",
    });
  });
});

describe("changing the address", () => {
  const moved = { ...contact, addressLine1: "2 Analytical Way", email: "ada@moved.example" };

  test("is noted by the names of the fields, not by what is in them", async () => {
    const order = await placePaid(shop.control);
    expect(await changeAddress(await staffRequest(order), moved)).toEqual({ ok: true });
    expect(await getOrder(order.orderId)).toMatchObject(moved);
    expect(await lastEvent(order)).toMatchObject({
      kind: "address_changed",
      source: "admin:Grace",
      data: { fields: ["email", "addressLine1"] },
    });
  });

  test("is refused after shipping, and when nothing changes", async () => {
    const order = await placePaid(shop.control);
    expect(await changeAddress(await staffRequest(order), contact)).toEqual({ ok: false, reason: "unchanged" });
    await shipOrder(await staffRequest(order), shipment);
    expect(await changeAddress(await staffRequest(order), moved)).toEqual({ ok: false, reason: "too_late" });
  });
});
