import type { Page } from "@playwright/test";
import { type Cart, countItems, encodeCart, newCart } from "../../lib/cart/cart";

/** A product, the index of its variant, and a quantity. */
type Wanted = { slug: string; variant?: number; quantity?: number };

/** Fills the cart directly, also with quantities that the shop's pages refuse. Opens the products to read variant ids. */
export async function fillCart(page: Page, wanted: readonly Wanted[]) {
  const items = [];
  for (const { slug, variant = 0, quantity = 1 } of wanted) {
    items.push({ variantId: await variantIdOf(page, slug, variant), quantity });
  }
  await bringCart(page, items);
}

/** Replaces the browser's cart. */
export async function bringCart(page: Page, items: Cart["items"]) {
  const cart = { ...newCart(), version: 1, items };
  const cookie = { domain: "localhost", path: "/" };
  await page.context().addCookies([
    { ...cookie, name: "cart", value: encodeCart(cart) },
    { ...cookie, name: "cart_count", value: String(countItems(cart)) },
  ]);
}

async function variantIdOf(page: Page, slug: string, variant: number): Promise<string> {
  await page.goto(`/products/${slug}`);
  return page.locator("[name=variantId]").nth(variant).inputValue();
}
