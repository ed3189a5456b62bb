import "server-only";
import { type Cart, checkoutKey, newCart } from "@/lib/cart/cart";
import { cartIsSpent } from "@/lib/checkout/cart-is-spent";
import { readCart } from "./cookies";

/** The shopper's cart; a new one when the cookie's cart has been paid for. */
export async function currentCart(): Promise<Cart> {
  const cart = await readCart();
  if (cart.items.length > 0 && (await cartIsSpent(checkoutKey(cart)))) return newCart();
  return cart;
}
