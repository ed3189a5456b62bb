import { randomUUID } from "node:crypto";
import type { Cart } from "../lib/cart/cart";
import { priceCart } from "../lib/cart/price-cart";
import { placeOrder } from "../lib/checkout/place-order";
import { ozura } from "../lib/ozura";
import { db } from "../lib/platform/db";

// A shopper without a browser, for tests and the gallery. It uses the shop's own code.

export const contact = {
  email: "ada@example.com",
  name: "Ada Lovelace",
  addressLine1: "1 Analytical Way",
  addressLine2: "",
  city: "London",
  state: "",
  postalCode: "N1 1AA",
  country: "GB",
};

export function cartOf(...items: Cart["items"]): Cart {
  return { id: randomUUID().replaceAll("-", "").slice(0, 22), version: 1, items };
}

/** Submits the checkout, for a shopper who has just seen the present price. */
export async function checkOut(cart: Cart) {
  const { total } = await priceCart(cart, contact.country);
  return placeOrder(ozura(), { cart, contact, shownTotal: total.amount });
}

/** Places an order of one variant. Its payment page is open, ready to be paid. */
export async function placeOrderOf(variantId: string, quantity: number) {
  const placed = await checkOut(cartOf({ variantId, quantity }));
  if (!placed.ok) throw new Error(`The order was not placed: ${placed.reason}`);
  return { ...placed, ...(await latestAttempt(placed.orderToken)), variantId };
}

/** The ids of an order's latest payment. Throws when that payment has no session. */
export async function latestAttempt(orderToken: string) {
  const payment = await db().payment.findFirstOrThrow({
    where: { order: { token: orderToken } },
    orderBy: { createdAt: "desc" },
  });
  if (!payment.sessionId) throw new Error("The payment has no session.");
  return { orderId: payment.orderId, paymentId: payment.id, sessionId: payment.sessionId };
}
