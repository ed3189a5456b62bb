import { beforeEach, expect, test, vi } from "vitest";

// Outside of Next.js nothing is cached: what is asked of these is what the cache would keep.
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

test("T138: a slug that no product has is not looked up, nor is what can be no slug", async () => {
  for (const segment of ["cup", "mu", "mug%0Acaf%C3%A9", "m%75g", "caf%c3%a9", "%"])
    expect(await findCachedProduct(segment)).toBeNull();
  expect(findProduct).not.toHaveBeenCalled();
});

test("T138: of narrowed lists the last hundred are kept", async () => {
  const list = (word: number) => findListing({ ...emptyListingQuery, words: [`w${word}`] });
  for (let word = 0; word <= 100; word++) await list(word);
  listProducts.mockClear();
  await list(100);
  expect(listProducts).not.toHaveBeenCalled();
  await list(0);
  expect(listProducts).toHaveBeenCalledTimes(1);
});
