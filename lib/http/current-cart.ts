import "server-only";
import { type Cart, cartIdempotencyKey, newCart } from "@/lib/cart/cart";
import { isCartPaid } from "@/lib/checkout/is-cart-paid";
import { readCart } from "./cart-cookie";

/** The shopper's cart; a new one when the cookie's cart has been paid for. */
export async function currentCart(): Promise<Cart> {
  const cart = await readCart();
  if (cart.items.length > 0 && (await isCartPaid(cartIdempotencyKey(cart)))) return newCart();
  return cart;
}
