import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db, inTransaction } from "@/lib/platform/db";
import { checkHealth } from "@/lib/platform/health";
import { addVariant, cartOf, contact, getOrder, placeTestOrder, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";
import { withDatabaseProxy } from "../../support/with-database-proxy";

const shop = useShop();

/** A request may take ten seconds in total. A test stops waiting for it three seconds later. */
const REQUEST_MS = 10_000;

/** Result and duration of a request while the database does not answer. */
async function endOf(work: Promise<unknown>) {
  const started = Date.now();
  const how = await Promise.race([
    work.then(
      () => "answered",
      () => "failed",
    ),
    sleep(REQUEST_MS + 3_000, "waits forever", { ref: false }),
  ]);
  return { how, ms: Date.now() - started };
}

const query = () => db().$queryRaw`SELECT 1 FROM "Order" LIMIT 1`;

/** Opens all connections of the pool and leaves them idle, as on a busy server. */
async function warmUp() {
  const count = onRealServer ? 10 : 1;
  await Promise.all(Array.from({ length: count }, () => db().$queryRaw`SELECT count(*) FROM "Order", pg_sleep(0.05)`));
}

describe("T131: while the database's connections do not answer", () => {
  test("a statement fails in time, and the next ones succeed once new connections get through", async () => {
    await withDatabaseProxy(async (proxy) => {
      await warmUp();
      proxy.goSilent();
      for (const { how, ms } of await Promise.all([query(), query(), query()].map((pending) => endOf(pending)))) {
        expect(how).toBe("failed");
        expect(ms).toBeLessThan(REQUEST_MS);
      }
      proxy.recover();
      // The other connections of the pool do not answer either: each may fail one statement, and none a second one.
      const later = await Promise.all(Array.from({ length: 10 }, () => endOf(query())));
      for (const { how, ms } of later) expect([how, ms < REQUEST_MS]).toEqual([expect.any(String), true]);
      expect((await Promise.all(Array.from({ length: 20 }, () => endOf(query())))).map(({ how }) => how)).toEqual(
        Array.from({ length: 20 }, () => "answered"),
      );
    });
  }, 60_000);

  // Needs TEST_DATABASE_URL: the embedded database runs one transaction at a time and waits for the unanswered one.
  test.runIf(onRealServer)(
    "a transaction ends in time, and its connection is closed instead of reused",
    async () => {
      await withDatabaseProxy(async (proxy) => {
        const before = proxy.accepted();
        const cut = inTransaction(async (tx) => {
          await tx.$executeRaw`SELECT 1`;
          proxy.goSilent();
          await tx.$executeRaw`SELECT 2`;
        });
        const { how, ms } = await endOf(cut);
        expect([how, ms < REQUEST_MS]).toEqual(["failed", true]);
        proxy.recover();
        // The pool would otherwise use the same unresponsive connection for the next statement.
        const next = await endOf(query());
        expect(next.how).toBe("answered");
        expect(next.ms).toBeLessThan(2_000);
        expect(proxy.accepted()).toBe(before + 2);
      });
    },
    60_000,
  );

  test.runIf(onRealServer)(
    "a COMMIT without an answer ends in time",
    async () => {
      await withDatabaseProxy(async (proxy) => {
        const { how, ms } = await endOf(
          inTransaction(async (tx) => {
            await tx.$executeRaw`SELECT 1`;
            proxy.goSilent();
          }),
        );
        expect([how, ms < REQUEST_MS]).toEqual(["failed", true]);
        proxy.recover();
        expect((await endOf(query())).how).toBe("answered");
      });
    },
    60_000,
  );

  test("payment confirmation, checkout, reconciliation and the health check end in time and recover", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    const variantId = await addVariant();
    const cart = cartOf({ variantId, quantity: 1 });
    const { total } = await priceCart(cart, contact.country);
    const place = () => placeOrder(ozura(), { cart, contact, shownTotal: total.amount });
    await shop.control.complete(sessionId);
    await withDatabaseProxy(async (proxy) => {
      await warmUp();
      proxy.goSilent();
      const started = Date.now();
      const health = checkHealth().then((answer) => ({ answer, ms: Date.now() - started }));
      const ends = await Promise.all([
        endOf(confirmPayment(ozura(), { sessionId }, "success_page")),
        endOf(place()),
        endOf(reconcile(ozura())),
      ]);
      for (const { how, ms } of ends) expect([how, ms < REQUEST_MS]).toEqual(["failed", true]);
      const { answer, ms } = await health;
      expect(answer.status).toBe("unavailable");
      expect(ms).toBeLessThan(6_000);
      proxy.recover();
      // The remaining unresponsive connections are closed within a few requests.
      await Promise.all(Array.from({ length: 10 }, () => endOf(query())));
      expect((await confirmPayment(ozura(), { sessionId }, "success_page")).status).toBe("paid");
      expect(await place()).toMatchObject({ ok: true });
      expect((await checkHealth()).status).not.toBe("unavailable");
    });
    expect((await getOrder(orderId)).status).toBe("paid");
  }, 90_000);
});
