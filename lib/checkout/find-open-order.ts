import "server-only";
import { type Cart, checkoutKey } from "../cart/cart";
import { db } from "../db";
import { type OrderSummary, shownParts, summarise } from "../orders/order-summary";
import { takenMoney } from "../orders/status";
import type { Contact } from "./contact";

/**
 * The order that was placed for this version of a cart and is not paid: for a shopper who has come back to the form. It
 * holds what the cart asks for, so the cart alone would look sold out to the one who has it.
 */
export async function findOpenOrder(cart: Cart): Promise<{ order: OrderSummary; contact: Contact } | null> {
  const order = await db().order.findUnique({ where: { checkoutKey: checkoutKey(cart) }, include: shownParts });
  if (!order || takenMoney.includes(order.status) || order.withdrawnAt !== null) return null;
  const { email, name, country, addressLine1, addressLine2, city, state, postalCode } = order;
  return {
    order: summarise(order),
    contact: { email, name, country, addressLine1, addressLine2, city, state, postalCode },
  };
}
