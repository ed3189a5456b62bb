import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { checkoutLimit } from "@/lib/http/rate-limits";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { capturedOutput } from "@/tests/support/captured-output";
import { addVariant, cartOf, contact, placeTestOrder, stockOf, useShop } from "@/tests/support/shop";
import { onRealServer } from "@/tests/support/test-database";
import { withDatabaseProxy } from "@/tests/support/with-database-proxy";

const shop = useShop();

/** Locks all variants while `work` runs, as another client's long transaction would. */
async function whileLocked(work: () => Promise<void>) {
  const blocker = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await blocker.connect();
  try {
    await blocker.query(`BEGIN; SELECT FROM "Variant" FOR UPDATE`);
    await work();
  } finally {
    await blocker.end();
  }
}
const BUYERS = 12;

/** Repeats what the checkout action does, with a separate client IP address. */
async function buy(variantId: string, shownTotal: number) {
  const cart = cartOf({ variantId, quantity: 1 });
  const address = `somewhere-${randomUUID()}`;
  await checkoutLimit.consume({ ip: address, cookie: cart.id });
  const started = Date.now();
  const result = await placeOrder(ozura(), { cart, contact, shownTotal, from: address });
  return { answer: result.ok ? "ok" : result.reason, ms: Date.now() - started };
}

test.runIf(onRealServer).each([5, 12, 1])(
  "T53, T54, T70: each of twelve concurrent buyers of an item with a stock of %d gets a result without an error, with the database 200 ms away",
  async (stock) => {
    const variantId = await addVariant({ stock });
    const { total } = await priceCart(cartOf({ variantId, quantity: 1 }), contact.country);
    await withDatabaseProxy(async (proxy) => {
      proxy.setRoundTrip(200);
      const answers = await Promise.all(Array.from({ length: BUYERS }, () => buy(variantId, total.amount)));
      const count = (wanted: string) => answers.filter(({ answer }) => answer === wanted).length;
      expect(count("ok")).toBeLessThanOrEqual(stock);
      expect(count("ok") + count("cart_changed") + count("try_again")).toBe(BUYERS);
      // At least as many buyers as units get a unit or may try again, so no unit is lost.
      expect(count("ok") + count("try_again")).toBeGreaterThanOrEqual(Math.min(stock, BUYERS));
      expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(10_000);
    });
    const sold = await db().order.count();
    expect(await stockOf(variantId)).toEqual({ stock, reserved: sold });
    expect(await shop.control.sessions()).toHaveLength(sold);
  },
  60_000,
);

test.runIf(onRealServer)(
  "T53: the buyer of a locked item sees 'try again' within ten seconds, and no order is stored",
  async () => {
    const variantId = await addVariant();
    const { total } = await priceCart(cartOf({ variantId, quantity: 1 }), contact.country);
    await whileLocked(async () => {
      const { answer, ms } = await buy(variantId, total.amount);
      expect(answer).toBe("try_again");
      expect(ms).toBeLessThan(10_000);
    });
    expect(capturedOutput()).toContain("order_not_placed");
    expect(await db().order.count()).toBe(0);
    expect((await buy(variantId, total.amount)).answer).toBe("ok");
  },
  30_000,
);

test.runIf(onRealServer)(
  "T53: a shopper who retries a cancelled payment of a locked item sees 'try again'",
  async () => {
    const { orderToken, sessionId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await confirmPayment(ozura(), { sessionId }, "cancel_page");
    await whileLocked(async () => {
      expect(await retryPayment(ozura(), orderToken)).toEqual({ ok: false, reason: "try_again" });
    });
    expect(capturedOutput()).toContain("payment_not_retried");
    expect(await retryPayment(ozura(), orderToken)).toMatchObject({ ok: true });
  },
  30_000,
);
