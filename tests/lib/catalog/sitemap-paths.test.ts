import { expect, test } from "vitest";
import { listPublicPaths, MAX_URLS } from "../../../lib/catalog/sitemap-paths";

test("the sitemap lists the home page, the product list, the categories and the products", () => {
  expect(listPublicPaths({ categories: ["kitchen"], products: ["mug", "bowl"] })).toEqual([
    "/",
    "/products",
    "/category/kitchen",
    "/products/mug",
    "/products/bowl",
  ]);
});

test("the sitemap percent-encodes slugs, as its format requires", () => {
  expect(listPublicPaths({ categories: [], products: ["茶碗"] })).toContain("/products/%E8%8C%B6%E7%A2%97");
});

test("a sitemap never has more URLs than search engines read", () => {
  const products = Array.from({ length: MAX_URLS }, (_, index) => `product-${index}`);
  expect(listPublicPaths({ categories: ["kitchen"], products })).toHaveLength(50_000);
});
