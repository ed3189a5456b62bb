import "server-only";
import type { Cart } from "@/lib/cart/cart";
import { priceCart } from "@/lib/cart/price-cart";
import { cartChanges } from "@/lib/checkout/cart-changes";
import { findOpenOrder } from "@/lib/checkout/find-open-order";

/**
 * What the shopper is about to pay for: the order that this cart has become, at its price, or what can be bought of the
 * cart now and sent to a country, with all that is not as it was. `summary` is null when that is nothing, or
 * `tooLarge` for one order.
 */
export async function findBuyable(cart: Cart, country: string) {
  const placed = await findOpenOrder(cart);
  if (placed) return { summary: placed.order, known: placed.contact, changes: [], tooLarge: false };
  const { canCheckOut, tooLarge, lines, ...costs } = await priceCart(cart, country);
  const bought = lines.filter(({ buyable }) => buyable > 0).map((line) => ({ ...line, quantity: line.buyable }));
  return {
    summary: canCheckOut ? { lines: bought, ...costs } : null,
    known: {},
    changes: cartChanges(lines),
    tooLarge,
  };
}
