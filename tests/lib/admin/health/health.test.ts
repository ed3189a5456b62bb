import { describe, expect, test } from "vitest";
import { countBacklog } from "@/lib/admin/health/count-backlog";
import { findRejectedOrder } from "@/lib/admin/health/find-rejected-order";
import { probeOzura } from "@/lib/admin/health/probe-ozura";
import { withTimeout } from "@/lib/admin/health/with-timeout";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { countBrokenInvariants } from "@/lib/orders/invariants";
import { ozura } from "@/lib/ozura";
import { createOzura } from "@/lib/ozura/client";
import { reconcile } from "@/lib/payments/reconcile";
import { recordRun } from "@/lib/payments/record-run";
import { db } from "@/lib/platform/db";
import { confirm, placePaid } from "../../../support/order-fixtures";
import { addVariant, cartOf, checkOut, getOrder, placeTestOrder, useShop } from "../../../support/shop";

const shop = useShop();
const onRealServer = Boolean(process.env.TEST_DATABASE_URL);

describe("Ozura", () => {
  test("is well when it knows no such session, and when it wants to be left alone", async () => {
    expect(await probeOzura(ozura())).toBeNull();
    await shop.control.fault({ on: "get", kind: "status", status: 429 });
    expect(await probeOzura(ozura())).toBeNull();
  });

  test.each([
    [{ kind: "status", status: 503 }, "unavailable"],
    [{ kind: "status", status: 401 }, "rejected"],
    [{ kind: "html" }, "malformed"],
    [{ kind: "reset" }, "network_error"],
  ] as const)("is not well with %o", async (fault, expected) => {
    await shop.control.fault({ on: "get", ...fault });
    expect(await probeOzura(ozura())).toBe(expected);
  });

  test("is waited for three seconds, and not longer", async () => {
    await shop.control.fault({ on: "get", kind: "hang" });
    const start = Date.now();
    expect(await probeOzura(ozura())).toBe("timeout");
    expect(Date.now() - start).toBeLessThan(4_500);
  });

  test("is not there at all", async () => {
    const options = { merchantId: "m", merchantName: "m", vaultApiKey: "v", merchantApiKey: "k" };
    expect(await probeOzura(createOzura({ apiUrl: "http://127.0.0.1:1", ...options }))).toBe("network_error");
  });
});

describe("our keys", () => {
  const refusedOrder = () => withTimeout(findRejectedOrder);

  test("are in doubt from the moment when Ozura refuses a payment page until it makes one", async () => {
    expect(await refusedOrder()).toBeNull();
    await placeTestOrder();
    expect(await refusedOrder()).toBeNull();

    await shop.control.fault({ on: "create", kind: "status", status: 401, times: 1 });
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    expect(await checkOut(cart)).toMatchObject({ ok: false, reason: "payments_unavailable" });
    const order = await db().order.findFirstOrThrow({ where: { status: "failed" } });
    expect(await refusedOrder()).toBe(order.number);

    await retryPayment(ozura(), order.token);
    expect(await refusedOrder()).toBeNull();
  });

  test("are not in doubt because a payment failed", async () => {
    const order = await placeTestOrder();
    await shop.control.setStatus(order.sessionId, "failed");
    await confirm(order);
    expect(await getOrder(order.orderId)).toMatchObject({ status: "failed" });
    expect(await refusedOrder()).toBeNull();
  });
});

describe("what waits", () => {
  const waiting = () => withTimeout(countBacklog);

  test("is nothing in an empty shop", async () => {
    const nothing = {
      overduePayments: 0,
      oldestOverdueAt: null,
      isReconcilerStalled: false,
      mails: 0,
      failingMails: 0,
    };
    expect(await waiting()).toEqual({ ...nothing, reconciledAt: null });
    await recordRun("command", await reconcile(ozura()));
    expect(await waiting()).toEqual({ ...nothing, reconciledAt: expect.any(Date) });
  });

  test("is the number of overdue checks, the oldest one, and whether the reconciler has stalled", async () => {
    const [older] = [await placeTestOrder(), await placeTestOrder()];
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() - interval '1 minute'`;
    expect(await waiting()).toMatchObject({ overduePayments: 2, isReconcilerStalled: false });
    const oldestOverdueAt = new Date("2026-01-01T00:00:00Z");
    await db().payment.update({ where: { id: older.paymentId }, data: { nextCheckAt: oldestOverdueAt } });
    expect(await waiting()).toMatchObject({ overduePayments: 2, oldestOverdueAt, isReconcilerStalled: true });
  });

  test("is every unsent email, without discarded ones", async () => {
    await placePaid(shop.control);
    expect(await waiting()).toMatchObject({ mails: 2, failingMails: 0 });
    await db().outboxMessage.updateMany({ data: { attempts: 1 } });
    expect(await waiting()).toMatchObject({ mails: 2, failingMails: 2 });
    await db().outboxMessage.updateMany({ where: { kind: "merchant_paid" }, data: { droppedAt: new Date() } });
    expect(await waiting()).toMatchObject({ mails: 1, failingMails: 1 });
    await db().outboxMessage.updateMany({ where: { kind: "order_confirmation" }, data: { sentAt: new Date() } });
    expect(await waiting()).toMatchObject({ mails: 0, failingMails: 0 });
  });
});

describe("the consistency checks", () => {
  test("are sound, and say which promise is broken and how often", async () => {
    const orders = [await placePaid(shop.control), await placePaid(shop.control)];
    const sound = await withTimeout(countBrokenInvariants);
    expect(Object.values(sound ?? {}).filter((count) => count !== 0)).toEqual([]);
    expect(Object.keys(sound ?? {})).toHaveLength(11);
    for (const { variantId } of orders) await db().variant.update({ where: { id: variantId }, data: { reserved: 1 } });
    expect(await withTimeout(countBrokenInvariants)).toEqual({ ...sound, reserved_differs: 2 });
  });

  test("are not known when the database refuses, which is no reason for an error page", async () => {
    expect(await withTimeout((tx) => tx.$queryRaw`SELECT * FROM "NoSuchTable"`)).toBeNull();
    expect(await withTimeout(countBrokenInvariants)).not.toBeNull();
  });

  test.runIf(onRealServer)("are not known when it takes too long (needs TEST_DATABASE_URL)", async () => {
    const start = Date.now();
    expect(await withTimeout((tx) => tx.$queryRaw`SELECT 1 FROM pg_sleep(20)`, 300)).toBeNull();
    expect(Date.now() - start).toBeLessThan(3_000);
  });
});
