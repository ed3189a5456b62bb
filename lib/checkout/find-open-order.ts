import "server-only";
import { type Cart, cartIdempotencyKey } from "@/lib/cart/cart";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import { type OrderSummary, orderInclude, summarizeOrder } from "@/lib/orders/order-summary";
import { db } from "@/lib/platform/db";
import type { Contact } from "./contact";

/**
 * The unpaid order of this version of a cart, for a shopper who returns to the form; null when there is none, or when
 * staff has cancelled it. The order has reserved the cart's items, so the cart alone would look sold out to this
 * shopper.
 */
export async function findOpenOrder(cart: Cart): Promise<{ order: OrderSummary; contact: Contact } | null> {
  const order = await db().order.findUnique({
    where: { cartIdempotencyKey: cartIdempotencyKey(cart) },
    include: orderInclude,
  });
  if (!order || noPaymentDueStatuses.includes(order.status) || order.cancelledByStaffAt !== null) return null;
  const { email, name, country, addressLine1, addressLine2, city, state, postalCode } = order;
  return {
    order: summarizeOrder(order),
    contact: { email, name, country, addressLine1, addressLine2, city, state, postalCode },
  };
}
