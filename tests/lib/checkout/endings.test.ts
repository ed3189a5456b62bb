import { describe, expect, test } from "vitest";
import { confirmPayment } from "@/lib/checkout/confirm-payment";
import { reconcile } from "@/lib/checkout/reconcile";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { DAYS, HOURS, pass } from "../../support/clock";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();

const run = () => reconcile(ozura());
const atOrderPage = (orderToken: string) => confirmPayment(ozura(), { orderToken }, "order_page");
const atSuccessPage = (sessionId: string) => confirmPayment(ozura(), { sessionId }, "success_page");
const payAgain = (orderToken: string) => retryPayment(ozura(), orderToken);
const created = async () => (await shop.control.calls()).create;
const reads = async () => (await shop.control.calls()).get;

describe("T126: Ozura does not know a session that was paid", () => {
  test("at 175 minutes the order is unconfirmed, with no way to pay again and a review case; it is paid as soon as Ozura says so", async () => {
    const { sessionId, orderId, orderToken } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    for (const minutes of [60, 60, 55]) {
      await pass(minutes);
      await run();
    }
    await pass(5);
    await run();
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", reservation: "released" });

    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await atSuccessPage(sessionId)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await payAgain(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await created()).toBe(1);
    const { cases } = await getOrder(orderId);
    expect(cases.map(({ reason }) => reason).toSorted()).toEqual(["not_found", "released_unverified"]);

    await shop.control.clearFaults();
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });
});

describe("T127: the shop was down for longer than three days", () => {
  test("and Ozura does not answer when it is back: it is asked on, and nobody is told that nothing was paid", async () => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await pass(74 * HOURS);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    await run();
    await pass(4 * HOURS);
    await run();
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", attention: "released_unverified" });
    expect((await getOrder(orderId)).payments[0]?.nextCheckAt).toBeInstanceOf(Date);
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await payAgain(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await created()).toBe(1);

    await shop.control.clearFaults();
    await pass(6 * HOURS);
    expect(await run()).toMatchObject({ completed: 1 });
  });
});

describe("T128: an earlier attempt is paid after a later one was cancelled", () => {
  async function cancelTwo() {
    const order = await placeTestOrder();
    await shop.control.setStatus(order.sessionId, "cancelled");
    await atSuccessPage(order.sessionId);
    await payAgain(order.orderToken);
    const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
    await shop.control.setStatus(second, "cancelled");
    await atSuccessPage(second);
    expect((await atOrderPage(order.orderToken)).status).toBe("cancelled");
    await shop.control.complete(order.sessionId);
    return { ...order, second };
  }

  test("pay again finds it: no third session", async () => {
    const { orderToken } = await cancelTwo();
    expect(await payAgain(orderToken)).toEqual({ ok: false, reason: "already_paid" });
    expect(await created()).toBe(2);
  });

  test("the order page finds it", async () => {
    const { orderToken } = await cancelTwo();
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });

  test("the success page of the later one finds it", async () => {
    const { second } = await cancelTwo();
    expect((await atSuccessPage(second)).status).toBe("paid");
  });
});

describe("late money after the last check", () => {
  test("is seen by whoever opens the order, however old it is", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await pass(2);
    await run();
    await pass(73 * HOURS);
    await run();
    await pass(40 * DAYS);
    await run();
    const before = await reads();
    await shop.control.complete(sessionId);
    expect((await atOrderPage(orderToken)).status).toBe("paid");
    expect(await reads()).toBe(before + 1);
  });

  test("at 73 hours, with a check still due, a visit asks", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.expire(sessionId);
    await pass(31);
    await run();
    await shop.control.complete(sessionId);
    await pass(73 * HOURS);
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });
});
