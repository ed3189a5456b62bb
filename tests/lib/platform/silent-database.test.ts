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

/** A request may take ten seconds in all; so long after that a test gives up on it. */
const REQUEST_MS = 10_000;

/** How a request ends while the database is silent, and after how long; null when it does not end. */
async function endOf(work: Promise<unknown>) {
  const started = Date.now();
  const how = await Promise.race([
    work.then(
      () => "answered",
      () => "failed",
    ),
    sleep(REQUEST_MS + 3_000, "waits for ever", { ref: false }),
  ]);
  return { how, ms: Date.now() - started };
}

const ask = () => db().$queryRaw`SELECT 1 FROM "Order" LIMIT 1`;

/** A pool whose connections are all open and idle, as on a server that has been at work. */
async function warmUp() {
  const count = onRealServer ? 10 : 1;
  await Promise.all(Array.from({ length: count }, () => db().$queryRaw`SELECT count(*) FROM "Order", pg_sleep(0.05)`));
}

describe("T131: while the database's connections are silent", () => {
  test("a statement fails in time, and the next ones succeed once new connections get through", async () => {
    await withDatabaseProxy(async (proxy) => {
      await warmUp();
      proxy.goSilent();
      for (const { how, ms } of await Promise.all([ask(), ask(), ask()].map((asked) => endOf(asked)))) {
        expect(how).toBe("failed");
        expect(ms).toBeLessThan(REQUEST_MS);
      }
      proxy.recover();
      // The others of the pool are silent, too: each may cost one statement, and none of them a second.
      const later = await Promise.all(Array.from({ length: 10 }, () => endOf(ask())));
      for (const { how, ms } of later) expect([how, ms < REQUEST_MS]).toEqual([expect.any(String), true]);
      expect((await Promise.all(Array.from({ length: 20 }, () => endOf(ask())))).map(({ how }) => how)).toEqual(
        Array.from({ length: 20 }, () => "answered"),
      );
    });
  }, 60_000);

  // Needs TEST_DATABASE_URL: the embedded database runs one transaction at a time, and waits for the silent one.
  test.runIf(onRealServer)(
    "a transaction ends in time, and its connection is closed instead of kept",
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
        // Had it been kept, it would be the one that is taken next, and silent.
        const next = await endOf(ask());
        expect(next.how).toBe("answered");
        expect(next.ms).toBeLessThan(2_000);
        expect(proxy.accepted()).toBe(before + 2);
      });
    },
    60_000,
  );

  test.runIf(onRealServer)(
    "a COMMIT without an answer ends in time, too",
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
        expect((await endOf(ask())).how).toBe("answered");
      });
    },
    60_000,
  );

  test("returning, placing, reconciling and the health check all end in time, and recover", async () => {
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
      // What is left of the silent connections is used up within a few requests.
      await Promise.all(Array.from({ length: 10 }, () => endOf(ask())));
      expect((await confirmPayment(ozura(), { sessionId }, "success_page")).status).toBe("paid");
      expect(await place()).toMatchObject({ ok: true });
      expect((await checkHealth()).status).not.toBe("unavailable");
    });
    expect((await getOrder(orderId)).status).toBe("paid");
  }, 90_000);
});
