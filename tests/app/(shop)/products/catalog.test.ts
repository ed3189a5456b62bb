import { beforeEach, expect, test, vi } from "vitest";

// Nothing is cached outside of Next.js: each call of these mocks is a cache entry in the shop.
const { findProduct, listProducts } = vi.hoisted(() => ({ findProduct: vi.fn(), listProducts: vi.fn() }));
vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));
vi.mock("@/lib/catalog/product", () => ({ findProduct }));
vi.mock("@/lib/catalog/list-slugs", () => ({ listSlugs: async () => ["mug", "café"] }));
vi.mock("@/lib/catalog/listing", () => ({ listProducts }));
vi.mock("@/lib/catalog/facets", () => ({ countFacets: async () => ({ categories: [] }) }));

import { findCachedProduct, findListing } from "@/app/(shop)/products/cached-catalog";
import { emptyListingQuery } from "@/lib/catalog/listing-query";

beforeEach(() => {
  vi.clearAllMocks();
  vi.spyOn(Date, "now").mockReturnValue(0);
  findProduct.mockImplementation(async (slug: string) => ({ slug }));
});

test("a product is found by its slug", async () => {
  expect(await findCachedProduct("mug")).toEqual({ slug: "mug" });
  expect(await findCachedProduct("caf%C3%A9")).toEqual({ slug: "café" });
});

test("T138: unknown and malformed slugs are not looked up", async () => {
  for (const segment of ["cup", "mu", "mug%0Acaf%C3%A9", "m%75g", "caf%c3%a9", "%"])
    expect(await findCachedProduct(segment)).toBeNull();
  expect(findProduct).not.toHaveBeenCalled();
});

test("T138: the cache keeps the last hundred filtered lists", async () => {
  const list = (word: number) => findListing({ ...emptyListingQuery, words: [`w${word}`] });
  for (let word = 0; word <= 100; word++) await list(word);
  listProducts.mockClear();
  await list(100);
  expect(listProducts).not.toHaveBeenCalled();
  await list(0);
  expect(listProducts).toHaveBeenCalledTimes(1);
});
