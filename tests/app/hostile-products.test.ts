import type { ReactElement } from "react";
import { prerender } from "react-dom/static";
import { describe, expect, test, vi } from "vitest";
import { addHostileProduct, hostileProducts } from "../support/hostile-products";
import { useShop } from "../support/shop";
import { structuredDataProblems } from "../support/structured-data-problems";

vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));

import * as categoryPage from "@/app/(shop)/category/[category]/page";
import HomePage from "@/app/(shop)/page";
import { GET as drawPreview } from "@/app/(shop)/products/[slug]/opengraph-image/route";
import * as productPage from "@/app/(shop)/products/[slug]/page";
import ProductsPage from "@/app/(shop)/products/page";
import sitemap from "@/app/sitemap";

// `next build` renders these pages, for the products in the database. If one of them throws, the build fails.

useShop();

/** A build writes a file for each page, and file systems accept no name above 255 bytes. */
const fileName = /^[\w%-]{1,200}$/;

/** The HTML of a page. Throws what a component throws. */
async function render(page: ReactElement | Promise<ReactElement>): Promise<string> {
  const onError = (error: unknown) => {
    throw error;
  };
  const { prelude } = await prerender(await page, { onError });
  return new Response(prelude as unknown as ReadableStream).text();
}

function structuredDataIn(html: string): unknown[] {
  const scripts = html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g);
  return [...scripts].flatMap(([, text = ""]) => JSON.parse(text));
}

describe.each(Object.entries(hostileProducts))("with a product that has %s", (_name, product) => {
  test("everything that a build renders is rendered, with valid structured data", async () => {
    await addHostileProduct(product);
    const pages = [await render(HomePage()), await render(ProductsPage())];
    for (const { slug } of await productPage.generateStaticParams()) {
      expect(encodeURIComponent(slug)).toMatch(fileName);
      const props = { params: Promise.resolve({ slug }), searchParams: Promise.resolve({}) };
      await productPage.generateMetadata(props);
      if (slug !== "nothing-yet") pages.push(await render(productPage.default(props)));
      const preview = await drawPreview(new Request("http://localhost"), props);
      if (preview.ok) expect((await preview.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    }
    for (const { category } of await categoryPage.generateStaticParams()) {
      expect(encodeURIComponent(category)).toMatch(fileName);
      const props = { params: Promise.resolve({ category }), searchParams: Promise.resolve({}) };
      await categoryPage.generateMetadata(props);
      if (category !== "nothing-yet") pages.push(await render(categoryPage.default(props)));
    }
    // Search engines require names. Admin accepts no empty one.
    const hasNames = product.name !== "" && product.category !== "";
    for (const html of pages) if (hasNames) expect(structuredDataProblems(structuredDataIn(html))).toEqual([]);
    for (const { url } of await sitemap()) expect(new URL(url).href).toBe(url);
  });
});
