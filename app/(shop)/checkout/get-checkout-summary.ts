import "server-only";
import type { Cart } from "@/lib/cart/cart";
import { priceCart } from "@/lib/cart/price-cart";
import { cartChanges } from "@/lib/checkout/cart-changes";
import { findOpenOrder } from "@/lib/checkout/find-open-order";

/**
 * Returns the order that this cart has become, at the order's price. Without an open order, returns the buyable part of
 * the cart, priced for `country`, and the differences from the cart. `summary` is null when no item can be bought, or
 * when the total is too large for one order (`tooLarge`).
 */
export async function getCheckoutSummary(cart: Cart, country: string) {
  const open = await findOpenOrder(cart);
  if (open) return { summary: open.order, known: open.contact, changes: [], tooLarge: false };
  const { canCheckOut, tooLarge, lines, ...costs } = await priceCart(cart, country);
  const bought = lines.filter(({ buyable }) => buyable > 0).map((line) => ({ ...line, quantity: line.buyable }));
  return {
    summary: canCheckOut ? { lines: bought, ...costs } : null,
    known: {},
    changes: cartChanges(lines),
    tooLarge,
  };
}
