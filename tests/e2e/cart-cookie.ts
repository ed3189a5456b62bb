import type { Page } from "@playwright/test";
import { encodeCart, newCart } from "../../lib/cart/cart";

/** Its nth variant, and how many of it. */
type Wanted = { slug: string; variant?: number; quantity?: number };

/** Puts things into the cart at once, also what no page of the shop would let into it. Goes to the products on the way. */
export async function fillCart(page: Page, wanted: readonly Wanted[]) {
  const items = [];
  for (const { slug, variant = 0, quantity = 1 } of wanted) {
    items.push({ variantId: await variantIdOf(page, slug, variant), quantity });
  }
  const cookie = { domain: new URL(page.url()).hostname, path: "/" };
  await page.context().addCookies([
    { ...cookie, name: "cart", value: encodeCart({ ...newCart(), version: 1, items }) },
    { ...cookie, name: "cart_count", value: String(items.reduce((sum, { quantity }) => sum + quantity, 0)) },
  ]);
}

async function variantIdOf(page: Page, slug: string, variant: number): Promise<string> {
  await page.goto(`/products/${slug}`);
  return page.locator("[name=variantId]").nth(variant).inputValue();
}
