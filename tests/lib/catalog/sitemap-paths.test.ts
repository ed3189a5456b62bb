import { expect, test } from "vitest";
import { listPublicPaths, MAX_URLS } from "../../../lib/catalog/sitemap-paths";

test("the home page, the lists, the categories and the products can be found", () => {
  expect(listPublicPaths({ categories: ["kitchen"], products: ["mug", "bowl"] })).toEqual([
    "/",
    "/products",
    "/category/kitchen",
    "/products/mug",
    "/products/bowl",
  ]);
});

test("a sitemap never has more addresses than search engines read", () => {
  const products = Array.from({ length: MAX_URLS }, (_, index) => `product-${index}`);
  expect(listPublicPaths({ categories: ["kitchen"], products })).toHaveLength(50_000);
});
