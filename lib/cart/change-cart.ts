import "server-only";
import { availableOf } from "../catalog/product";
import { db } from "../db";
import { addItem, type Cart, quantityOf, setQuantity } from "./cart";
import { type Limit, MAX_LINES, MAX_QUANTITY } from "./limits";

export type CartChange = {
  cart: Cart;
  /** How many more of the variant there are now. */
  added: number;
  limit: Limit | null;
};

/**
 * Adds as many as there are now, at most, and remembers the price. Nothing is held, and nothing is left out without
 * saying so.
 */
export async function putIntoCart(cart: Cart, variantId: string, quantity: number): Promise<CartChange> {
  const offer = await findOffer(variantId);
  if (!offer) return { cart, added: 0, limit: "gone" };
  if (offer.available === 0) return { cart, added: 0, limit: "sold_out" };
  const present = quantityOf(cart, variantId);
  if (present === 0 && cart.items.length >= MAX_LINES) return { cart, added: 0, limit: "cart_full" };

  const most = Math.min(offer.available, MAX_QUANTITY);
  const added = Math.max(0, Math.min(quantity, most - present));
  const changed = added > 0 ? addItem(cart, variantId, added, offer.price) : cart;
  return { cart: changed, added, limit: added < quantity ? limitOf(offer.available) : null };
}

/** Sets the quantity of what is in the cart, to as many as there are at most. What is sold out stays as it is. */
export async function changeQuantity(cart: Cart, variantId: string, quantity: number): Promise<CartChange> {
  const present = quantityOf(cart, variantId);
  const offer = present > 0 ? await findOffer(variantId) : null;
  if (!offer || offer.available === 0) return { cart, added: 0, limit: null };
  const possible = Math.min(quantity, offer.available);
  const limit = possible < quantity ? "only_some_left" : null;
  return { cart: setQuantity(cart, variantId, possible), added: possible - present, limit };
}

function limitOf(available: number): Limit {
  return available < MAX_QUANTITY ? "only_some_left" : "most_of_one";
}

async function findOffer(variantId: string): Promise<{ price: number; available: number } | null> {
  const row = await db().variant.findUnique({
    where: { id: variantId, product: { active: true } },
    select: { price: true, stock: true, held: true },
  });
  return row && { price: row.price, available: availableOf(row) };
}
