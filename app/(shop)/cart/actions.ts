"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import * as carts from "@/lib/cart/cart";
import { type CartView, viewCart } from "@/lib/cart/cart-view";
import { addItemToCart, type CartChange, updateItemQuantity } from "@/lib/cart/change-cart";
import type { ShortfallReason } from "@/lib/cart/limits";
import { priceCart } from "@/lib/cart/price-cart";
import { isCartPaid } from "@/lib/checkout/is-cart-paid";
import { clearCart, readCart, writeCart } from "@/lib/http/cart-cookie";
import { requireSameOrigin } from "@/lib/http/csrf";
import { currentCart } from "@/lib/http/current-cart";
import { formFields, isJsSubmission } from "@/lib/http/form-submission";

/** The response to a change. Without JavaScript the browser is redirected to the cart instead. */
export type CartActionResult = { cart: CartView; added: number; limit: ShortfallReason | null };

const variantId = carts.variantIdSchema;
const quantity = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .pipe(carts.quantitySchema);
const itemSchema = z.object({ variantId, quantity });

// Invalid input changes nothing and returns the unchanged cart. The shop's own forms never send input that these schemas
// reject.

export async function addToCart(form: FormData): Promise<CartActionResult> {
  await requireSameOrigin();
  const item = itemSchema.safeParse(formFields(form));
  const { cart } = await currentCart();
  return respond(item.success ? await addItemToCart(cart, item.data.variantId, item.data.quantity) : unchanged(cart));
}

export async function setQuantity(form: FormData): Promise<CartActionResult> {
  await requireSameOrigin();
  const item = itemSchema.safeParse(formFields(form));
  const { cart } = await currentCart();
  return respond(
    item.success ? await updateItemQuantity(cart, item.data.variantId, item.data.quantity) : unchanged(cart),
  );
}

export async function removeFromCart(form: FormData): Promise<CartActionResult> {
  await requireSameOrigin();
  const item = z.object({ variantId }).safeParse(formFields(form));
  const { cart } = await currentCart();
  return respond(unchanged(item.success ? carts.removeItem(cart, item.data.variantId) : cart));
}

/** Called by the page that shows an order as paid. Clears only a cart whose order is paid. */
export async function clearPaidCart(): Promise<void> {
  await requireSameOrigin();
  const cart = await readCart();
  if (await isCartPaid(carts.cartIdempotencyKey(cart))) await clearCart();
}

function unchanged(cart: carts.Cart): CartChange {
  return { cart, added: 0, limit: null };
}

async function respond({ cart, added, limit }: CartChange): Promise<CartActionResult> {
  // The cookie is written even when nothing has changed, which renews its lifetime.
  await writeCart(cart);
  if (!(await isJsSubmission())) redirect(limit ? `/cart?limit=${limit}&added=${added}` : "/cart");
  return { cart: viewCart(await priceCart(cart)), added, limit };
}
