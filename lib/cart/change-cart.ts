import "server-only";
import { availableStock } from "@/lib/catalog/product";
import { db } from "@/lib/platform/db";
import { addItem, type Cart, countItems, quantityOf, setQuantity } from "./cart";
import { MAX_LINES, MAX_QUANTITY, MAX_UNITS, type ShortfallReason } from "./limits";

export type CartChange = {
  cart: Cart;
  /** Change of the variant's quantity in the cart; negative when it decreased. */
  added: number;
  limit: ShortfallReason | null;
};

/**
 * Adds a variant, at most as many as are available now, and stores its price. Nothing is reserved, and the result says
 * when less was added.
 */
export async function addItemToCart(cart: Cart, variantId: string, quantity: number): Promise<CartChange> {
  const offer = await findOffer(variantId);
  if (!offer) return { cart, added: 0, limit: "gone" };
  if (offer.available === 0) return { cart, added: 0, limit: "sold_out" };
  const present = quantityOf(cart, variantId);
  if (present === 0 && cart.items.length >= MAX_LINES) return { cart, added: 0, limit: "cart_full" };

  const { most, limit } = mostOf(cart, variantId, offer.available);
  const added = Math.max(0, Math.min(quantity, most - present));
  const changed = added > 0 ? addItem(cart, variantId, added, offer.price) : cart;
  return { cart: changed, added, limit: added < quantity ? limit : null };
}

/** Sets the quantity of a cart line, at most as many as are available now. A sold-out line stays as it is. */
export async function updateItemQuantity(cart: Cart, variantId: string, quantity: number): Promise<CartChange> {
  const present = quantityOf(cart, variantId);
  const offer = present > 0 ? await findOffer(variantId) : null;
  if (!offer || offer.available === 0) return { cart, added: 0, limit: null };
  const { most, limit } = mostOf(cart, variantId, offer.available);
  const possible = Math.min(quantity, most);
  return {
    cart: setQuantity(cart, variantId, possible),
    added: possible - present,
    limit: possible < quantity ? limit : null,
  };
}

/** Maximum quantity of a variant beside the other lines, and the limit that applies. */
function mostOf(cart: Cart, variantId: string, available: number): { most: number; limit: ShortfallReason } {
  const present = quantityOf(cart, variantId);
  const room = Math.max(present, MAX_UNITS - (countItems(cart) - present));
  const most = Math.min(available, MAX_QUANTITY, room);
  if (most === available) return { most, limit: "only_some_left" };
  return { most, limit: most === MAX_QUANTITY ? "most_of_one" : "order_full" };
}

async function findOffer(variantId: string): Promise<{ price: number; available: number } | null> {
  const row = await db().variant.findUnique({
    where: { id: variantId, product: { active: true } },
    select: { price: true, stock: true, reserved: true },
  });
  return row && { price: row.price, available: availableStock(row) };
}
