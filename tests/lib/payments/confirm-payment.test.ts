import { describe, expect, test } from "vitest";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, checkOut, getOrder, placeTestOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

const confirm = (sessionId: string) => confirmPayment(ozura(), { sessionId }, "success_page");
const kindsOfMail = ({ messages }: Awaited<ReturnType<typeof getOrder>>) => messages.map(({ kind }) => kind).toSorted();
const reads = async () => (await shop.control.calls()).get;

describe("a returning shopper", () => {
  test("sees a paid order after payment; the stock is sold and the emails are queued", async () => {
    const { sessionId, orderId, paymentId, variantId } = await placeTestOrder({ quantity: 2 });
    await shop.control.complete(sessionId);

    expect(await confirm(sessionId)).toMatchObject({ status: "paid", order: { status: "paid" } });

    const order = await getOrder(orderId);
    expect(order).toMatchObject({
      status: "paid",
      paidPaymentId: paymentId,
      reservation: "committed",
      reviewReason: null,
    });
    expect(order.paidAt).toBeInstanceOf(Date);
    expect(order.payments).toMatchObject([{ status: "completed" }]);
    expect(order.events.map(({ kind }) => kind)).toEqual(["placed", "paid"]);
    expect(order.events[1]).toMatchObject({ source: "success_page", data: { amountVerified: true, late: false } });
    expect(kindsOfMail(order)).toEqual(["merchant_paid", "order_confirmation"]);
    expect(await stockOf(variantId)).toEqual({ stock: 8, reserved: 0 });
  });

  test("causes no call to Ozura when the order is settled", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await confirm(sessionId);
    await confirm(sessionId);
    expect(await reads()).toBe(1);
  });

  test.each(["cancelled", "failed", "expired"] as const)(
    "sees the order as %s when Ozura reports this status, and the stock is released",
    async (status) => {
      const { sessionId, orderId, variantId } = await placeTestOrder({ quantity: 3 });
      await shop.control.setStatus(sessionId, status);
      expect((await confirm(sessionId)).status).toBe(status);
      expect(await getOrder(orderId)).toMatchObject({
        status,
        reservation: "released",
        payments: [{ status }],
        messages: [],
      });
      expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
    },
  );

  test("sees a pending order before payment, and its stock stays reserved", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    expect(await confirm(sessionId)).toMatchObject({ status: "pending", canPay: true });
    expect(await getOrder(orderId)).toMatchObject({ status: "pending", reservation: "reserved" });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
  });

  test("causes one call to Ozura per visit while the payment is open", async () => {
    const { sessionId } = await placeTestOrder();
    for (let visit = 1; visit <= 3; visit++) {
      await confirm(sessionId);
      expect(await reads()).toBe(visit);
    }
  });
});

describe("a session of another shop or another order", () => {
  test("T1: an unknown session id costs no call and changes nothing", async () => {
    const { orderId } = await placeTestOrder();
    const before = await getOrder(orderId);
    await shop.control.clearCalls();
    expect(await confirm("sess_made_up_by_somebody_0001")).toEqual({ status: "unknown" });
    expect(await reads()).toBe(0);
    expect(await getOrder(orderId)).toEqual(before);
  });

  test("T1: an unknown order token costs no call", async () => {
    await placeTestOrder();
    expect(await confirmPayment(ozura(), { orderToken: "AAAAAAAAAAAAAAAAAAAAAA" }, "error_page")).toEqual({
      status: "unknown",
    });
    expect(await reads()).toBe(0);
  });

  test("T4: a completed session pays its own order and no other order", async () => {
    const cheap = await placeTestOrder();
    const expensive = await placeTestOrder({ quantity: 5 });
    await shop.control.complete(cheap.sessionId);
    await confirm(cheap.sessionId);
    expect((await getOrder(cheap.orderId)).status).toBe("paid");
    expect((await getOrder(expensive.orderId)).status).toBe("pending");
  });

  test("T5: the shop refuses a session id that Ozura issues a second time", async () => {
    const first = await placeTestOrder();
    const variantId = await addVariant();
    await shop.control.behave({ createReply: { sessionId: first.sessionId } });
    const second = await checkOut(cartOf({ variantId, quantity: 1 }));
    expect(second).toMatchObject({ ok: false, reason: "payments_unavailable" });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
    expect((await getOrder(first.orderId)).status).toBe("pending");
  });

  test("T5: the database refuses one session id for two payments", async () => {
    const [first, second] = [await placeTestOrder(), await placeTestOrder()];
    await db().payment.update({
      where: { id: second.paymentId },
      data: { status: "failed", endedBy: "ozura", endedAt: new Date() },
    });
    const attach = db().payment.create({
      data: {
        orderId: second.orderId,
        amount: 2500,
        currency: "USD",
        sessionId: first.sessionId,
        checkoutUrl: "https://x.test",
        status: "pending",
      },
    });
    await expect(attach).rejects.toThrow(/sessionId/);
  });

  test("T7: an answer about another session does not settle the payment", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await shop.control.override(sessionId, { sessionId: "sess_of_somebody_else_entirely" });
    expect((await confirm(sessionId)).status).toBe("unconfirmed");
    expect((await getOrder(orderId)).status).toBe("pending");
  });
});

describe("a wrong amount, currency or reference", () => {
  const mismatches: [string, Record<string, unknown>, string][] = [
    ["T8: one cent too little", { amount: "24.99", pricing: null }, "amount_short"],
    ["T8: a zero amount", { amount: "0.00", pricing: null }, "amount_short"],
    ["T8: a negative amount", { amount: "-25.00", pricing: null }, "amount_unreadable"],
    ["T8: an amount with an exponent", { amount: "1e3", pricing: null }, "amount_unreadable"],
    ["T8: an amount with three decimals", { amount: "25.000", pricing: null }, "amount_unreadable"],
    ["T9: an excess without a label", { amount: "27.00", pricing: null }, "amount_over"],
    ["T132: an amount above int4", { amount: "21474836.48", pricing: null }, "amount_over"],
    ["T132: the largest safe amount", { amount: "90071992547409.91", pricing: null }, "amount_over"],
    [
      "T132: an amount above the largest safe amount",
      { amount: "90071992547409.92", pricing: null },
      "amount_unreadable",
    ],
    ["T132: a JSON number with an exponent", { amount: 1e21, pricing: null }, "amount_unreadable"],
    ["T132: a large charge", { pricing: { total: 3e9, tax: "1e3", currency: "USD" } }, "amount_unreadable"],
    ["T10: another currency", { currency: "EUR" }, "currency"],
    ["T6: another merchant", { merchantId: "merchant_of_somebody_else" }, "merchant"],
    ["T11: another order's reference", { metadata: { orderReference: "another" } }, "order_reference"],
  ];

  test.each(mismatches)("%s puts the order into review and never marks it as paid", async (_, reported, reason) => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await shop.control.override(sessionId, reported);

    expect((await confirm(sessionId)).status).toBe("review");

    const order = await getOrder(orderId);
    expect(order).toMatchObject({
      status: "review",
      reviewReason: "mismatch",
      paidAt: null,
      paidPaymentId: null,
    });
    expect(kindsOfMail(order)).toEqual(["merchant_review"]);
    expect(order.payments).toMatchObject([{ status: "mismatch" }]);
    expect(order.events.at(-1)).toMatchObject({ kind: "review", data: { reasons: expect.arrayContaining([reason]) } });
    // The stock stays reserved until staff has decided.
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
  });

  test("T9: an excess that is labelled as tax pays the order", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await shop.control.override(sessionId, {
      amount: "27.00",
      pricing: { subtotal: 25, tax: 2, total: 27, currency: "USD" },
    });
    expect((await confirm(sessionId)).status).toBe("paid");
    expect((await getOrder(orderId)).events.at(-1)).toMatchObject({ data: { chargedAmount: 2700 } });
  });

  test("T132: the shop stores a charge above int4 exactly, up to the largest safe integer", async () => {
    const charges = [
      ["21474836.48", 2_147_483_648],
      ["90071992547409.91", Number.MAX_SAFE_INTEGER],
      ["90071992547409.92", null],
    ] as const;
    for (const [amount, charged] of charges) {
      const { sessionId, orderId } = await placeTestOrder();
      await shop.control.complete(sessionId);
      await shop.control.override(sessionId, { amount, pricing: null });
      await confirm(sessionId);
      expect((await getOrder(orderId)).payments).toMatchObject([
        { status: "mismatch", chargedAmount: charged, nextCheckAt: null },
      ]);
    }
  });

  test("T12: an answer without an amount pays the order, and the event records an unverified amount", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await shop.control.omit(sessionId, "amount", "pricing");
    expect((await confirm(sessionId)).status).toBe("paid");
    expect((await getOrder(orderId)).events.at(-1)).toMatchObject({ kind: "paid", data: { amountVerified: false } });
  });

  test("a transaction that has paid one order does not pay a second order", async () => {
    const [first, second] = [await placeTestOrder(), await placeTestOrder()];
    for (const { sessionId } of [first, second]) {
      await shop.control.complete(sessionId);
      await shop.control.override(sessionId, { transactionId: "txn_1" });
      await confirm(sessionId);
    }
    expect((await getOrder(first.orderId)).status).toBe("paid");
    expect(await getOrder(second.orderId)).toMatchObject({ status: "review", payments: [{ status: "mismatch" }] });
  });
});

describe("a status that is unknown, or that changes later", () => {
  test("T14: an unknown status leaves the order pending, and is recorded once", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.script(sessionId, "authorised");
    expect((await confirm(sessionId)).status).toBe("pending");
    await confirm(sessionId);
    const { status, events } = await getOrder(orderId);
    expect(status).toBe("pending");
    expect(events.filter(({ kind }) => kind === "unknown_status")).toHaveLength(1);
  });

  test.each(["canceled", " CANCELLED ", "Canceled"])("T15: %j cancels the order", async (reportedStatus) => {
    const { sessionId } = await placeTestOrder();
    await shop.control.script(sessionId, reportedStatus);
    expect((await confirm(sessionId)).status).toBe("cancelled");
  });

  test("T16: a paid order stays paid when Ozura later reports another status", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.script(sessionId, "completed", "expired");
    expect((await confirm(sessionId)).status).toBe("paid");
    expect((await confirm(sessionId)).status).toBe("paid");
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test.each(["failed", "cancelled", "expired"] as const)(
    "T17: money that arrives after %s pays the order while stock is left",
    async (status) => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.script(sessionId, status, "completed");
      expect((await confirm(sessionId)).status).toBe(status);
      expect((await confirm(sessionId)).status).toBe("paid");
      const order = await getOrder(orderId);
      expect(order.events.at(-1)).toMatchObject({ kind: "paid", data: { late: true } });
      expect(kindsOfMail(order)).toEqual(["merchant_paid", "order_confirmation"]);
      expect(await stockOf(variantId)).toEqual({ stock: 9, reserved: 0 });
    },
  );

  test("T17: money that arrives after the stock is sold out puts the order into review", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder({ stock: 1 });
    await shop.control.script(sessionId, "expired", "completed");
    await confirm(sessionId);
    await db().variant.update({ where: { id: variantId }, data: { stock: 0 } });
    expect((await confirm(sessionId)).status).toBe("review");
    expect(await getOrder(orderId)).toMatchObject({
      status: "review",
      reviewReason: "late_no_stock",
      payments: [{ status: "completed" }],
    });
    expect(kindsOfMail(await getOrder(orderId))).toEqual(["late_no_stock", "merchant_review"]);
    expect(await stockOf(variantId)).toEqual({ stock: 0, reserved: 0 });
  });
});

describe("a session that Ozura no longer finds", () => {
  test("T40: opens a review case while the payment is open, and leaves the payment unconfirmed", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    expect((await confirm(sessionId)).status).toBe("unconfirmed");
    expect(await getOrder(orderId)).toMatchObject({ status: "pending", reviewReason: "not_found" });
  });

  test("T87: changes nothing after the payment has ended: Ozura's earlier status stays", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await confirm(sessionId);
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    expect(await confirm(sessionId)).toMatchObject({ status: "cancelled", canPay: true });
    expect(await getOrder(orderId)).toMatchObject({ status: "cancelled", reviewReason: null });
  });
});

describe("concurrent callers", () => {
  test("T64: two hundred cause one transition, one confirmation email, one sale, and at most two calls to Ozura", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder({ quantity: 2 });
    await shop.control.complete(sessionId);
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => confirm(sessionId)));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["paid"]));
    const order = await getOrder(orderId);
    expect(order.events.filter(({ kind }) => kind === "paid")).toHaveLength(1);
    expect(kindsOfMail(order)).toEqual(["merchant_paid", "order_confirmation"]);
    expect(await stockOf(variantId)).toEqual({ stock: 8, reserved: 0 });
    expect(await reads()).toBeLessThanOrEqual(2);
  });

  test("share one slow answer", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.fault({ on: "get", kind: "delay", ms: 600 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => confirm(sessionId)));
    expect(outcomes.every(({ status }) => status === "pending")).toBe(true);
    expect(await reads()).toBe(1);
  });
});
