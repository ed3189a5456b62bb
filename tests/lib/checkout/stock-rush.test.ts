import { expect, test } from "vitest";
import { type PlaceOrderResult, placeOrder } from "@/lib/checkout/place-order";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, stockOf, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const shop = useShop();

const UNITS = 5;
// The embedded database has one connection, so concurrent buyers only queue there.
const BUYERS = onRealServer ? 500 : 40;
/** A process has ten connections, and refuses a request that waits longer than five seconds for one. */
const CONCURRENT_BUYERS = Math.min(100, BUYERS);

test(`T70: ${UNITS} of ${BUYERS} buyers of ${UNITS} units may pay, and the others are refused before payment; ${CONCURRENT_BUYERS} buy concurrently`, async () => {
  const variantId = await addVariant({ stock: UNITS, price: 1900 });
  const buy = () => placeOrder(ozura(), { cart: cartOf({ variantId, quantity: 1 }), contact, shownTotal: 2500 });
  const results: PlaceOrderResult[] = [];
  while (results.length < BUYERS) {
    const batchSize = Math.min(CONCURRENT_BUYERS, BUYERS - results.length);
    results.push(...(await Promise.all(Array.from({ length: batchSize }, buy))));
  }

  const refused = results.filter((result) => !result.ok);
  // The item sold out before or during the submission. In both cases nothing was written.
  for (const { reason } of refused) expect(["cart_changed", "cart_empty"]).toContain(reason);
  expect(refused).toHaveLength(BUYERS - UNITS);
  expect(await db().order.count()).toBe(UNITS);
  expect(await shop.control.calls()).toMatchObject({ create: UNITS });
  expect(await stockOf(variantId)).toEqual({ stock: UNITS, reserved: UNITS });

  for (const { sessionId } of await shop.control.sessions()) {
    await shop.control.pay(sessionId);
    await confirmPayment(ozura(), { sessionId }, "success_page");
  }
  expect(await db().order.count({ where: { status: "paid" } })).toBe(UNITS);
  expect(await stockOf(variantId)).toEqual({ stock: 0, reserved: 0 });
});
