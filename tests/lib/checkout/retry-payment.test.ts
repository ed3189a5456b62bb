import { describe, expect, test } from "vitest";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { getOrder, placeTestOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

const retry = (orderToken: string) => retryPayment(ozura(), orderToken);

describe("retrying a payment", () => {
  test("reuses an open session, without a second session or a status check", async () => {
    const { orderToken, checkoutUrl } = await placeTestOrder();
    expect(await retry(orderToken)).toEqual({ ok: true, checkoutUrl });
    expect(await shop.control.calls()).toMatchObject({ create: 1, get: 0 });
  });

  test.each(["cancelled", "failed", "expired"] as const)(
    "creates a new session for a %s order at the order's price, and reserves the stock again",
    async (status) => {
      const { orderToken, orderId, sessionId, variantId, checkoutUrl } = await placeTestOrder();
      await shop.control.setStatus(sessionId, status);
      await confirmPayment(ozura(), { sessionId }, "cancel_page");
      await db().variant.update({ where: { id: variantId }, data: { price: 9900 } });

      const result = await retry(orderToken);
      expect(result).toMatchObject({ ok: true });
      expect(result).not.toMatchObject({ checkoutUrl });
      const order = await getOrder(orderId);
      expect(order).toMatchObject({ status: "pending", reservation: "reserved", total: 2500 });
      expect(order.payments).toMatchObject([{ status }, { status: "pending", amount: 2500 }]);
      expect(order.events.map(({ kind }) => kind)).toEqual(["placed", status, "retried"]);
      expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
    },
  );

  test("T82: finds late money of the last attempt first, so the shopper cannot pay twice", async () => {
    const { orderToken, orderId, sessionId } = await placeTestOrder();
    await shop.control.script(sessionId, "cancelled", "completed");
    await confirmPayment(ozura(), { sessionId }, "cancel_page");
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "already_paid" });
    expect(await getOrder(orderId)).toMatchObject({ status: "paid" });
    expect((await shop.control.calls()).create).toBe(1);
  });

  test("is refused while Ozura does not answer about the last attempt", async () => {
    const { orderToken, sessionId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await confirmPayment(ozura(), { sessionId }, "cancel_page");
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect((await shop.control.calls()).create).toBe(1);
  });

  test("reports 'sold out' before payment, and leaves the order unchanged", async () => {
    const { orderToken, orderId, sessionId, variantId } = await placeTestOrder({ stock: 1 });
    await shop.control.expire(sessionId);
    await confirmPayment(ozura(), { sessionId }, "success_page");
    await db().variant.update({ where: { id: variantId }, data: { stock: 0 } });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "sold_out" });
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", reservation: "released" });
  });

  test("T72: creates one new session from ten tabs", async () => {
    const { orderToken, sessionId, variantId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    const results = await Promise.all(Array.from({ length: 10 }, () => retry(orderToken)));
    const urls = new Set(results.map((result) => (result.ok ? result.checkoutUrl : result.reason)));
    expect(urls.size).toBe(1);
    expect((await shop.control.calls()).create).toBeLessThanOrEqual(2);
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
  });

  test("T18: pays the order once when two of its sessions are paid, and flags the duplicate for a refund", async () => {
    const { orderToken, orderId, sessionId, variantId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await confirmPayment(ozura(), { sessionId }, "cancel_page");
    await retry(orderToken);
    const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
    await shop.control.complete(sessionId);
    await shop.control.complete(second);

    await Promise.all([
      confirmPayment(ozura(), { sessionId }, "success_page"),
      confirmPayment(ozura(), { sessionId: second }, "success_page"),
    ]);

    const order = await getOrder(orderId);
    expect(order).toMatchObject({ status: "paid", reviewReason: "duplicate_payment" });
    expect(order.payments.map(({ status }) => status).sort()).toEqual(["completed", "duplicate"]);
    const mails = order.messages.map(({ kind }) => kind).toSorted();
    expect(mails).toEqual(["merchant_paid", "merchant_review", "order_confirmation"]);
    expect(await stockOf(variantId)).toEqual({ stock: 9, reserved: 0 });
  });

  test("T82: finds the late money of an earlier attempt after an attempt without a payment page", async () => {
    const { orderToken, orderId, sessionId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await confirmPayment(ozura(), { sessionId }, "cancel_page");
    await shop.control.fault({ on: "create", kind: "status", status: 401, times: 1 });
    expect(await retry(orderToken)).toMatchObject({ ok: false, reason: "payments_unavailable" });

    await shop.control.complete(sessionId);
    expect((await confirmPayment(ozura(), { orderToken }, "order_page")).status).toBe("paid");
    expect(await getOrder(orderId)).toMatchObject({ status: "paid" });
  });

  test("refuses an unknown order token", async () => {
    expect(await retry("AAAAAAAAAAAAAAAAAAAAAA")).toEqual({ ok: false, reason: "unknown_order" });
  });
});
