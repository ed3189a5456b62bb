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

test("a sitemap never has more URLs than search engines read", () => {
  const products = Array.from({ length: MAX_URLS }, (_, index) => `product-${index}`);
  expect(listPublicPaths({ categories: ["kitchen"], products })).toHaveLength(50_000);
});
