"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { hasScript } from "@/app/has-script";
import * as carts from "@/lib/cart/cart";
import { cartIsSpent } from "@/lib/checkout/cart-is-spent";
import { clearCart, readCart, writeCart } from "./cookies";
import { currentCart } from "./current-cart";

const variantId = carts.variantIdSchema;
const quantity = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .pipe(carts.quantitySchema);
const itemSchema = z.object({ variantId, quantity });

// A form that is not ours changes nothing and shows the cart as it is. Ours can't send what these refuse.

export async function addToCart(form: FormData): Promise<void> {
  const item = itemSchema.safeParse(Object.fromEntries(form));
  if (item.success) await change((cart) => carts.addItem(cart, item.data.variantId, item.data.quantity));
  redirect("/cart");
}

export async function setQuantity(form: FormData): Promise<void> {
  const item = itemSchema.safeParse(Object.fromEntries(form));
  if (item.success) await change((cart) => carts.setQuantity(cart, item.data.variantId, item.data.quantity));
  await backToCart();
}

export async function removeFromCart(form: FormData): Promise<void> {
  const item = z.object({ variantId }).safeParse(Object.fromEntries(form));
  if (item.success) await change((cart) => carts.removeItem(cart, item.data.variantId));
  await backToCart();
}

/** For the page that shows an order as paid. What is not paid stays. */
export async function emptyPaidCart(): Promise<void> {
  const cart = await readCart();
  if (await cartIsSpent(carts.checkoutKey(cart))) await clearCart();
}

async function change(to: (cart: carts.Cart) => carts.Cart): Promise<void> {
  await writeCart(to(await currentCart()));
}

/** With JavaScript the cart is rendered anew where it is, and scroll and focus stay. */
async function backToCart(): Promise<void> {
  if (!(await hasScript())) redirect("/cart");
}
