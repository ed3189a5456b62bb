import { describe, expect, test, vi } from "vitest";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { createSession, ensureSession } from "@/lib/payments/ensure-session";
import { claimDue } from "@/lib/payments/lease";
import { reconcile } from "@/lib/payments/reconcile";
import { settle } from "@/lib/payments/settle";
import { sweep } from "@/lib/payments/sweep";
import { db } from "@/lib/platform/db";
import { passTime } from "../../support/pass-time";
import { addVariant, cartOf, checkOut, getOrder, placeTestOrder, stockOf, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const shop = useShop();

const run = () => reconcile(ozura());
const reads = async () => (await shop.control.calls()).get;
const payments = () => db().payment.findMany({ orderBy: { createdAt: "asc" } });

/** Makes payments due without a change of their age. */
const makeDue = () => db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;

async function placeOrders(count: number) {
  const placed = [];
  for (let i = 0; i < count; i++) placed.push(await placeTestOrder());
  return placed;
}

test("an aborted run finishes its open calls, releases the other payments, and sends no mail", async () => {
  for (const { sessionId } of await placeOrders(4)) await shop.control.pay(sessionId);
  await makeDue();
  await shop.control.fault({ on: "get", kind: "delay", ms: 400 });
  const stop = new AbortController();
  const running = reconcile(ozura(), { concurrency: 2, signal: stop.signal });
  await vi.waitFor(async () => expect(await reads()).toBe(2), 5_000);
  stop.abort();
  expect(await running).toMatchObject({ completed: 2, stopped: "aborted", mail: { sent: 0, failed: 0 } });
  expect((await claimDue(20)).paymentIds).toHaveLength(2);
});

test("T130: the reconciler sends mail while it checks payments", async () => {
  const { sessionId } = await placeTestOrder();
  await shop.control.complete(sessionId);
  await confirmPayment(ozura(), { sessionId }, "success_page");
  await placeOrders(3);
  await makeDue();
  await shop.control.fault({ on: "get", kind: "delay", ms: 1_500 });
  const before = await reads();
  const running = reconcile(ozura(), { concurrency: 1 });
  // This test has no mail server, so each attempt fails.
  await vi.waitFor(async () => expect(await db().outboxMessage.count({ where: { attempts: 1 } })).toBe(2), 15_000);
  expect((await reads()) - before).toBeLessThan(3);
  expect(await running).toMatchObject({ pending: 3, mail: { failed: 2 } });
});

test("T130: a run that exceeds its time budget reports 'time' and releases its leases", async () => {
  await placeOrders(6);
  await makeDue();
  await shop.control.fault({ on: "get", kind: "delay", ms: 700 });
  const { pending, stopped } = await reconcile(ozura(), { concurrency: 1, timeBudgetMs: 1_000 });
  expect(stopped).toBe("time");
  expect(pending).toBeLessThan(6);
  expect(await db().payment.count({ where: { leaseUntil: { not: null } } })).toBe(0);
  await shop.control.clearFaults();
  expect(await run()).toMatchObject({ pending: 6 - pending, stopped: null });
});

test("T129: a small run also checks payments whose last check failed", async () => {
  await placeOrders(8);
  await makeDue();
  await db()
    .$executeRaw`UPDATE "Payment" SET "lastCheckError" = 'timeout' WHERE "id" IN (SELECT "id" FROM "Payment" LIMIT 2)`;
  expect(await reconcile(ozura(), { maxPayments: 3 })).toMatchObject({ pending: 3 });
  expect(await db().payment.count({ where: { lastCheckError: "timeout" } })).toBe(1);
});

describe("a shopper who never returns", () => {
  test("T80: still gets a paid order after payment, with one confirmation and the stock sold", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder({ quantity: 2 });
    await shop.control.pay(sessionId);
    expect(await run()).toMatchObject({ completed: 0 });
    await passTime(2);

    expect(await run()).toMatchObject({ completed: 1, stopped: null });

    const order = await getOrder(orderId);
    expect(order).toMatchObject({ status: "paid", payments: [{ status: "completed", nextCheckAt: null }] });
    expect(order.events.at(-1)).toMatchObject({ kind: "paid", source: "reconcile" });
    expect(order.messages.filter(({ kind }) => kind === "order_confirmation")).toHaveLength(1);
    expect(await stockOf(variantId)).toEqual({ stock: 8, reserved: 0 });
    expect(await run()).toMatchObject({ completed: 0 });
    expect(await reads()).toBe(1);
  });

  test("T80: gets a paid order without a scheduler when the order page is opened", async () => {
    const { sessionId, orderId, orderToken } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await confirmPayment(ozura(), { orderToken }, "order_page");
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test("T81: loses the reservation of an unpaid order after Ozura reports the session as expired", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await passTime(26);
    expect(await run()).toMatchObject({ pending: 1 });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
    await shop.control.expire(sessionId);
    await passTime(7);
    expect(await run()).toMatchObject({ expired: 1 });
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", reviewReason: null, reservation: "released" });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
  });

  test.each(["failed", "cancelled", "expired"] as const)(
    "T82: gets a paid order for money that arrives after %s while stock is left",
    async (status) => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.script(sessionId, status, "completed");
      await passTime(2);
      expect(await run()).toMatchObject({ [status]: 1 });
      expect((await payments())[0]?.nextCheckAt).toBeInstanceOf(Date);
      await passTime(5);
      expect(await run()).toMatchObject({ completed: 1 });
      const order = await getOrder(orderId);
      expect(order.events.at(-1)).toMatchObject({ kind: "paid", data: { late: true } });
      expect(await stockOf(variantId)).toEqual({ stock: 9, reserved: 0 });
    },
  );

  test("T83: gets an order in review for money that arrives after the stock is sold out", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder({ stock: 1 });
    await shop.control.script(sessionId, "expired", "completed");
    await passTime(36);
    await run();
    await db().variant.update({ where: { id: variantId }, data: { stock: 0 } });
    await passTime(60);
    expect(await run()).toMatchObject({ completed: 1 });
    expect(await getOrder(orderId)).toMatchObject({ status: "review", reviewReason: "late_no_stock" });
  });

  test("has a cancelled payment that is checked for 72 hours, and not later", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await passTime(2);
    await run();
    await passTime(72 * 60);
    expect(await run()).toMatchObject({ cancelled: 1 });
    expect((await payments())[0]?.nextCheckAt).toBeNull();
    await passTime(72 * 60);
    await run();
    expect(await reads()).toBe(2);
  });

  // The embedded database uses this machine's clock.
  test.runIf(onRealServer)("T88: gets a check by the database's clock, not by this machine's clock", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 });
    try {
      expect(await run()).toMatchObject({ completed: 0 });
      vi.setSystemTime(Date.now() - 20 * 60_000);
      await passTime(2);
      expect(await run()).toMatchObject({ completed: 1 });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("concurrent workers and visits", () => {
  test("T67: ten workers check each payment once", async () => {
    const count = onRealServer ? 100 : 20;
    const orders = await placeOrders(count);
    await passTime(2);
    const all = await Promise.all(Array.from({ length: 10 }, () => reconcile(ozura(), { limit: 7 })));
    expect(all.reduce((sum, { pending }) => sum + pending, 0)).toBe(count);
    const { log } = await shop.control.calls();
    const checkedIds = log.filter(({ operation }) => operation === "get").map(({ sessionId }) => sessionId);
    expect(checkedIds.toSorted()).toEqual(orders.map(({ sessionId }) => sessionId).toSorted());
  }, 60_000);

  test("T68: a run takes over a dead worker's payment when the lease ends, and not earlier", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await passTime(2);
    expect((await claimDue(20)).paymentIds).toHaveLength(1);
    expect(await run()).toMatchObject({ completed: 0 });
    await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = "leaseUntil" - interval '29 seconds'`;
    expect(await run()).toMatchObject({ completed: 0 });
    await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = "leaseUntil" - interval '2 seconds'`;
    expect(await run()).toMatchObject({ completed: 1 });
  });

  test("T69: a worker whose lease has ended changes no settled payment and no other lease", async () => {
    const { sessionId, orderId, paymentId } = await placeTestOrder();
    await passTime(2);
    const dead = await claimDue(20);
    await passTime(1);
    const alive = await claimDue(20);
    await settle(
      { id: paymentId, orderId, version: 0 },
      { status: "inconclusive", errorKind: "timeout" },
      "reconcile",
      {
        leaseToken: dead.token,
      },
    );
    expect((await payments())[0]).toMatchObject({ leaseToken: alive.token, lastCheckError: null, checkCount: 1 });
    const pending = { status: "pending", unknownStatus: false } as const;
    await settle({ id: paymentId, orderId, version: 0 }, pending, "reconcile", { leaseToken: dead.token });
    expect((await payments())[0]).toMatchObject({ leaseToken: alive.token });

    await shop.control.complete(sessionId);
    await passTime(1);
    await makeDue();
    expect(await run()).toMatchObject({ completed: 1 });
    const before = await getOrder(orderId);
    await settle({ id: paymentId, orderId, version: 0 }, { status: "expired" }, "reconcile", {
      leaseToken: dead.token,
    });
    await settle(
      { id: paymentId, orderId, version: 0 },
      { status: "inconclusive", errorKind: "timeout" },
      "reconcile",
      {
        leaseToken: alive.token,
      },
    );
    expect(await getOrder(orderId)).toMatchObject({ status: before.status, reservation: "committed" });
    expect((await payments())[0]).toMatchObject({ status: "completed", nextCheckAt: null, lastCheckError: null });
  });

  test("a run without time releases its payments at once", async () => {
    await placeOrders(2);
    await passTime(2);
    expect(await reconcile(ozura(), { timeBudgetMs: 0 })).toMatchObject({ pending: 0, stopped: "time" });
    expect(await reads()).toBe(0);
    expect(await run()).toMatchObject({ pending: 2, stopped: null });
  });

  test("a payment that cannot be settled does not stop the other payments, and stays due", async () => {
    const [broken] = await placeOrders(3);
    await passTime(2);
    await db()
      .$executeRaw`CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END'`;
    await db().$executeRawUnsafe(
      `CREATE TRIGGER "refuse" BEFORE UPDATE OF "checkCount" ON "Payment" FOR EACH ROW WHEN (OLD."id" = '${broken?.paymentId}') EXECUTE FUNCTION "refuse"()`,
    );
    expect(await run()).toMatchObject({ pending: 2, errors: 1 });
    await db().$executeRaw`DROP FUNCTION "refuse" CASCADE`;
    await passTime(1);
    expect(await run()).toMatchObject({ pending: 1, errors: 0 });
  });

  test("T89: a visit checks three due payments without a scheduler", async () => {
    await placeOrders(4);
    await passTime(2);
    await sweep();
    expect(await reads()).toBe(3);
    await sweep();
    expect(await reads()).toBe(4);
  });

  test("fifty concurrent visits share one sweep", async () => {
    await placeOrders(7);
    await passTime(2);
    await Promise.all(Array.from({ length: 50 }, sweep));
    expect(await reads()).toBe(3);
  });
});

describe("when Ozura is rate limited, failing or silent", () => {
  test.each([
    ["for the Retry-After time, at most 15 minutes", "7200", 15 * 60],
    ["for a minute without Retry-After", undefined, 60],
  ])("T38: a 429 stops the batch, and the reconciler makes no call %s", async (_, retryAfter, seconds) => {
    await placeOrders(8);
    await passTime(2);
    await shop.control.fault({ on: "get", kind: "status", status: 429, ...(retryAfter && { retryAfter }) });
    const counts = await reconcile(ozura(), { limit: 6, concurrency: 1 });
    expect(counts).toMatchObject({ inconclusive: 1, stopped: "rate_limited" });
    expect(await reads()).toBe(1);
    const rest = (await payments()).filter(({ checkCount }) => checkCount === 1);
    expect(rest).toHaveLength(7);
    const [{ soonest } = { soonest: 0 }] = await db().$queryRaw<{ soonest: number }[]>`
      SELECT extract(epoch FROM min("nextCheckAt") - now())::int AS "soonest" FROM "Payment" WHERE "checkCount" = 1`;
    expect(soonest).toBeGreaterThan(seconds - 10);
    expect(soonest).toBeLessThanOrEqual(seconds);
    expect(await run()).toMatchObject({ inconclusive: 0, pending: 0 });
  });

  test.each([
    ["with one worker after five payments and three probes", 1, 8],
    ["with thirty workers after at most fourteen checks", 30, 14],
  ])("an outage ends a run %s, and the next run checks the remaining payments first", async (_, concurrency, most) => {
    await placeOrders(17);
    await passTime(2);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    const { inconclusive, stopped } = await reconcile(ozura(), { concurrency });
    expect(stopped).toBe("outage");
    expect(inconclusive).toBeGreaterThanOrEqual(8);
    expect(inconclusive).toBeLessThanOrEqual(most);
    await shop.control.clearFaults();
    expect(await run()).toMatchObject({ pending: 17 - inconclusive, inconclusive: 0, stopped: null });
  });

  test.each([
    ["503", 503, 0],
    ["400", 400, 8],
    ["401", 401, 8],
  ])("sessions that answer %s do not delay other payments", async (_, status, checkedAgain) => {
    const broken = await placeOrders(8);
    await passTime(60);
    const paid = await placeOrders(4);
    for (const { sessionId } of paid) await shop.control.pay(sessionId);
    await passTime(2);
    for (const { sessionId } of broken) await shop.control.fault({ on: "get", kind: "status", status, sessionId });
    expect(await run()).toMatchObject({ completed: 4, inconclusive: 8 });

    // Payments with failed checks come after the other payments, and are still checked.
    const [fresh] = await placeOrders(1);
    await makeDue();
    const before = await reads();
    expect(await run()).toMatchObject({
      pending: 1,
      inconclusive: checkedAgain === 0 ? expect.any(Number) : checkedAgain,
    });
    const { log } = await shop.control.calls();
    const getCalls = log.filter(({ operation }) => operation === "get").slice(before);
    expect(getCalls.slice(0, 4).map(({ sessionId }) => sessionId)).toContain(fresh?.sessionId);
  });

  test("T40: each session that Ozura does not find opens a review case, and the run continues", async () => {
    const orders = await placeOrders(6);
    await passTime(2);
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    expect(await run()).toMatchObject({ inconclusive: 6, stopped: null });
    for (const { orderId } of orders) {
      expect(await getOrder(orderId)).toMatchObject({ status: "pending", reviewReason: "not_found" });
    }
  });

  test("T44: an outage fails no order, and all payments settle within two minutes of its end", async () => {
    const paid = await placeOrders(6);
    for (const { sessionId } of paid) await shop.control.pay(sessionId);
    await passTime(1.5);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    for (let minute = 0; minute < 10; minute++) {
      await run();
      await passTime(1);
    }
    const statuses = async () => (await db().order.findMany()).map(({ status }) => status);
    expect(new Set(await statuses())).toEqual(new Set(["pending"]));

    await shop.control.clearFaults();
    for (let minute = 0; minute < 2; minute++) {
      await passTime(1);
      await run();
    }
    expect(new Set(await statuses())).toEqual(new Set(["paid"]));
  });

  test("T86: the reservation lasts until two hours after the session's expiry, and its release is recorded as unverified", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    await passTime(30 + 119);
    expect(await run()).toMatchObject({ inconclusive: 1 });
    expect(await getOrder(orderId)).toMatchObject({ status: "pending", reservation: "reserved" });
    await passTime(10);
    expect(await run()).toMatchObject({ expired: 1 });

    const order = await getOrder(orderId);
    expect(order).toMatchObject({ status: "expired", reviewReason: "released_unverified", reservation: "released" });
    expect(order.events.at(-1)).toMatchObject({ kind: "expired", data: { unverified: true } });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });

    await shop.control.clearFaults();
    await passTime(60);
    expect(await run()).toMatchObject({ completed: 1 });
    expect((await getOrder(orderId)).status).toBe("paid");
    expect(await stockOf(variantId)).toEqual({ stock: 9, reserved: 0 });
  });

  test("T86: a single failed check after hours of downtime does not release the reservation", async () => {
    const { orderId } = await placeTestOrder();
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    await passTime(300);
    expect(await run()).toMatchObject({ inconclusive: 1 });
    expect((await getOrder(orderId)).status).toBe("pending");
  });

  test("T87: a paid order stays paid when Ozura loses the session, and an unpaid order expires as unverified", async () => {
    const [paid, unpaid] = await placeOrders(2);
    await shop.control.pay(paid?.sessionId ?? "");
    await passTime(2);
    await run();
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    for (const minutes of [60, 60, 60, 60]) {
      await passTime(minutes);
      await run();
    }
    expect((await getOrder(paid?.orderId ?? "")).status).toBe("paid");
    const order = await getOrder(unpaid?.orderId ?? "");
    expect(order).toMatchObject({ status: "expired", reviewReason: "not_found", reservation: "released" });
    expect(order.events.at(-1)).toMatchObject({
      kind: "expired",
      data: { unverified: true, checkResult: "not_found" },
    });
  });

  test("a session that stays pending does not keep its reservation", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.script(sessionId, "authorised");
    await passTime(30 + 121);
    await run();
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", reviewReason: "released_unverified" });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
  });
});

describe("a payment without a session", () => {
  async function placeStuck() {
    const variantId = await addVariant();
    await shop.control.fault({ on: "create", kind: "reset", afterEffect: true, times: 1 });
    const placed = await checkOut(cartOf({ variantId, quantity: 1 }));
    if (placed.ok || !("orderToken" in placed)) throw new Error("The checkout returned a payment page.");
    const [payment] = await payments();
    if (!payment) throw new Error("The order has no payment.");
    return { ...placed, variantId, orderId: payment.orderId, paymentId: payment.id };
  }

  test("T45: gets the session that Ozura created, and the order page leads to the payment page", async () => {
    const { orderId, orderToken } = await placeStuck();
    await passTime(3);
    expect(await run()).toMatchObject({ opened: 1 });
    const sessions = await shop.control.sessions();
    expect(sessions).toHaveLength(1);
    expect(await getOrder(orderId)).toMatchObject({
      status: "pending",
      payments: [{ status: "pending", sessionId: sessions[0]?.sessionId, lastCheckError: null }],
    });
    const [payment] = await payments();
    expect(await retryPayment(ozura(), orderToken)).toEqual({ ok: true, checkoutUrl: payment?.checkoutUrl });
  });

  test("gets a session when the process died before the call to Ozura", async () => {
    const variantId = await addVariant();
    await shop.control.fault({ on: "create", kind: "status", status: 503, times: 1 });
    await checkOut(cartOf({ variantId, quantity: 1 }));
    // The state of an order that was committed without any later step.
    await db().$executeRaw`UPDATE "Payment" SET "checkCount" = 0, "version" = 0, "lastCheckError" = NULL`;
    await passTime(3);
    expect(await run()).toMatchObject({ opened: 1 });
  });

  test("is due two minutes after the order, in case the process dies", async () => {
    await placeStuck();
    const [payment] = await payments();
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = NULL`;
    await shop.control.fault({ on: "create", kind: "delay", ms: 500, times: 1 });
    const placing = checkOut(cartOf({ variantId: await addVariant(), quantity: 1 }));
    await vi.waitFor(async () => expect(await payments()).toHaveLength(2));
    const [second] = (await payments()).filter(({ id }) => id !== payment?.id);
    expect((second?.nextCheckAt?.getTime() ?? 0) - (second?.createdAt.getTime() ?? 0)).toBe(120_000);
    expect(second?.status).toBe("creating");
    expect(await placing).toMatchObject({ ok: true });
  });

  test("is retried while Ozura does not answer, and cancelled after 15 minutes", async () => {
    const { orderId, variantId } = await placeStuck();
    await shop.control.fault({ on: "create", kind: "status", status: 503 });
    await passTime(3);
    expect(await run()).toMatchObject({ inconclusive: 1 });
    expect(await run()).toMatchObject({ inconclusive: 0 });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });

    await passTime(12);
    expect(await run()).toMatchObject({ session_timed_out: 1 });
    const order = await getOrder(orderId);
    expect(order).toMatchObject({
      status: "cancelled",
      reservation: "released",
      payments: [{ status: "cancelled", sessionId: null, nextCheckAt: null, lastCheckError: null }],
    });
    expect(order.events.at(-1)).toMatchObject({ kind: "session_timed_out", paymentId: order.payments[0]?.id });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
  });

  test("fails when Ozura refuses the session, and the order page shows the failure", async () => {
    const { orderId, orderToken, variantId } = await placeStuck();
    await shop.control.fault({ on: "create", kind: "status", status: 401 });
    await passTime(3);
    expect(await run()).toMatchObject({ failed: 1 });
    expect(await getOrder(orderId)).toMatchObject({
      status: "failed",
      payments: [{ status: "failed", nextCheckAt: null }],
    });
    expect(await confirmPayment(ozura(), { orderToken }, "order_page")).toMatchObject({
      status: "failed",
      canPay: true,
    });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
  });

  test("can be retried after its timeout, and a late answer opens no payment page", async () => {
    const { orderToken, paymentId } = await placeStuck();
    const payment = await db().payment.findUniqueOrThrow({ where: { id: paymentId }, include: { order: true } });
    await passTime(16);
    expect(await run()).toMatchObject({ session_timed_out: 1 });
    const late = await createSession(ozura(), payment, { leaseToken: "of a frozen process", source: "checkout" });
    expect(late).toEqual({ ok: false, reason: "try_again" });
    expect(await ensureSession(ozura(), paymentId)).toMatchObject({ ok: false });
    expect(await retryPayment(ozura(), orderToken)).toMatchObject({ ok: true });
    expect((await payments()).map(({ status }) => status)).toEqual(["cancelled", "pending"]);
  });
});

describe("a visit during reconciliation", () => {
  test("shares one call to Ozura with the reconciler", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await passTime(2);
    await Promise.all([run(), confirmPayment(ozura(), { sessionId }, "success_page"), run()]);
    expect((await getOrder(orderId)).status).toBe("paid");
    expect(await reads()).toBe(1);
    await makeDue();
    await run();
    expect(await reads()).toBe(1);
  });
});
