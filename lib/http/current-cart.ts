import "server-only";
import { type Cart, cartIdempotencyKey, newCart } from "@/lib/cart/cart";
import { isCartPaid } from "@/lib/checkout/is-cart-paid";
import { readCart } from "./cart-cookie";

/**
 * The shopper's cart; a new one when the cookie's cart has been paid for. A page cannot change the cookie, so with `wasPaid`
 * it renders `ClearPaidCart`.
 */
export async function currentCart(): Promise<{ cart: Cart; wasPaid: boolean }> {
  const cart = await readCart();
  const wasPaid = cart.items.length > 0 && (await isCartPaid(cartIdempotencyKey(cart)));
  return { cart: wasPaid ? newCart() : cart, wasPaid };
}
