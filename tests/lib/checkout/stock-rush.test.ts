import { expect, test } from "vitest";
import { type PlaceOrderResult, placeOrder } from "@/lib/checkout/place-order";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, stockOf, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const shop = useShop();

const UNITS = 5;
// The embedded database has one connection, so there they only queue.
const BUYERS = onRealServer ? 500 : 40;
/** One process has ten connections, and sheds what waits for one longer than five seconds. */
const AT_ONCE = Math.min(100, BUYERS);

test(`T70: of ${BUYERS} buyers of ${UNITS} units, ${UNITS} may pay and the others are told before; ${AT_ONCE} come at once`, async () => {
  const variantId = await addVariant({ stock: UNITS, price: 1900 });
  const buy = () => placeOrder(ozura(), { cart: cartOf({ variantId, quantity: 1 }), contact, shownTotal: 2500 });
  const results: PlaceOrderResult[] = [];
  while (results.length < BUYERS) {
    const crowd = Math.min(AT_ONCE, BUYERS - results.length);
    results.push(...(await Promise.all(Array.from({ length: crowd }, buy))));
  }

  const told = results.filter((result) => !result.ok);
  // Sold out a moment ago, or while they pressed the button: either way nothing was written.
  for (const { reason } of told) expect(["cart_changed", "cart_empty"]).toContain(reason);
  expect(told).toHaveLength(BUYERS - UNITS);
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
