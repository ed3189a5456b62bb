import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { placeOrderOf } from "@/dev/place-order-in-process";
import { findOrder } from "@/lib/admin/orders/find-order";
import { listOrders } from "@/lib/admin/orders/list-orders";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { hasRealPayments } from "@/lib/platform/require-configuration";
import { demoUrl, openPaymentPage, payInDemo, useDemoShop } from "@/tests/support/demo-shop";
import { addVariant, getOrder } from "@/tests/support/shop";
import { withoutGuards } from "@/tests/support/without-guards";

// A demo deployment: the Ozura emulator runs inside the shop, on its database, and the payment path is the usual one.

useDemoShop();

async function placed() {
  const order = await placeOrderOf(await addVariant(), 1);
  return { ...order, url: order.checkoutUrl, pageOf: (sessionId: string) => `${demoUrl}/demo-payment/${sessionId}` };
}

const outcomeOf = async (sessionId: string) => (await confirmPayment(ozura(), { sessionId }, "success_page")).status;

test("an order is paid on a page of the shop itself, and is a demo order", async () => {
  const { orderId, sessionId, url, pageOf } = await placed();
  expect(url).toBe(pageOf(sessionId));
  const page = await openPaymentPage(url);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain("no money moves");
  expect(html).toContain(`href="/demo-payment/style.css"`);
  expect(await outcomeOf(sessionId)).toBe("pending");

  const paid = await payInDemo(url);
  expect(paid.status).toBe(303);
  const back = new URL(paid.headers.get("location") ?? "");
  expect(back.origin + back.pathname).toBe(`${demoUrl}/checkout/success`);
  expect(back.searchParams.get("sessionId")).toBe(sessionId);
  expect(await outcomeOf(sessionId)).toBe("paid");
  expect(await getOrder(orderId)).toMatchObject({ status: "paid", isDemo: true });
});

test("a declined card leaves the payment open, a system error ends it", async () => {
  const { sessionId, url } = await placed();
  const declined = await payInDemo(url, { card: "4000000000000002" });
  expect(declined.status).toBe(422);
  expect(await outcomeOf(sessionId)).toBe("pending");
  const failed = await payInDemo(url, { card: "4000000000000119" });
  expect(failed.headers.get("location")).toContain(`${demoUrl}/checkout/error?order=`);
  expect(await outcomeOf(sessionId)).toBe("failed");
});

test("of a payment and a cancellation at once, one ends the session", async () => {
  for (let round = 0; round < 5; round++) {
    const { sessionId, url } = await placed();
    const answers = await Promise.all([payInDemo(url), payInDemo(url, { button: "/cancel" })]);
    const outcome = await outcomeOf(sessionId);
    const [paid, cancelled] = answers.map((answer) => answer.headers.get("location"));
    if (outcome === "paid") expect([paid?.includes("/checkout/success"), cancelled]).toEqual([true, null]);
    else expect([outcome, cancelled?.includes("/checkout/cancel")]).toEqual(["cancelled", true]);
  }
});

test("an expired session can't be paid", async () => {
  const { sessionId, url } = await placed();
  const past = JSON.stringify({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
  await db().$executeRaw`UPDATE "DemoSession" SET "session" = "session" || ${past}::jsonb WHERE "id" = ${sessionId}`;
  expect((await payInDemo(url)).status).toBe(410);
  expect(await outcomeOf(sessionId)).toBe("expired");
});

test("a number that is no test card is not sent back", async () => {
  const { url } = await placed();
  const refused = await payInDemo(url, { card: "4539 1488 0343 6467" });
  expect(refused.status).toBe(422);
  const html = await refused.text();
  expect(html).toContain("Only test cards work here.");
  expect(html).not.toContain("4539");
  expect(html).toContain("Ada Lovelace");
});

test("a database that holds a payment of a real shop is recognized, and takes no demo order", async () => {
  const { orderId } = await placed();
  expect(await hasRealPayments()).toBe(false);
  await withoutGuards((tx) => tx.order.update({ where: { id: orderId }, data: { isDemo: false } }));
  expect(await hasRealPayments()).toBe(true);
  await expect(placed()).rejects.toThrow(/cannot take demo orders/);
});

describe("the API", () => {
  const session = (idempotencyKey: string, amount = 2500) => ({
    idempotencyKey,
    price: { amount, currency: "USD" },
    orderReference: "order",
    successUrl: `${demoUrl}/s`,
    cancelUrl: `${demoUrl}/c`,
    errorUrl: `${demoUrl}/e`,
  });

  test("repeats of an idempotency key create one session, at once or later", async () => {
    const key = randomUUID();
    const created = await Promise.all(Array.from({ length: 8 }, () => ozura().createSession(session(key))));
    created.push(await ozura().createSession(session(key)));
    expect(new Set(created.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(await db().demoSession.count()).toBe(1);
    await expect(ozura().createSession(session(key, 2600))).rejects.toMatchObject({ kind: "conflict" });
  });

  test("an unknown session is not found", async () => {
    await expect(ozura().getSession("sess_unknown")).rejects.toMatchObject({ kind: "not_found" });
    expect((await openPaymentPage(`${demoUrl}/demo-payment/sess_unknown`)).status).toBe(404);
  });

  test("the API has no URL", async () => {
    for (const path of ["/demo-payment/api/sessions/create", "/demo-payment", "/demo-payment/a/b"])
      expect((await payInDemo(`${demoUrl}${path}`)).status, path).toBe(404);
  });
});

test("a demo order that is left in a real shop gets no payment page, nor a real order in a demo", async () => {
  const { orderId, orderToken, sessionId, url } = await placed();
  await payInDemo(url, { button: "/cancel" });
  expect(await outcomeOf(sessionId)).toBe("cancelled");
  await withoutGuards((tx) => tx.order.update({ where: { id: orderId }, data: { isDemo: false } }));
  expect(await retryPayment(ozura(), orderToken)).toMatchObject({ ok: false, reason: "payments_unavailable" });
  expect(await db().demoSession.count()).toBe(1);
  expect(await getOrder(orderId)).toMatchObject({ reservation: "released" });
});

test("staff and the shopper see that an order is a demo order", async () => {
  const { orderId, orderToken } = await placed();
  const { number } = await getOrder(orderId);
  expect(
    (await listOrders({ search: "", status: null, from: null, to: null, review: null, after: null })).orders,
  ).toMatchObject([{ number, isDemo: true }]);
  expect(await findOrder(number)).toMatchObject({ isDemo: true });
  const outcome = await confirmPayment(ozura(), { orderToken }, "order_page");
  expect(outcome).toMatchObject({ order: { isDemo: true } });
});
