import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  emptyListingQuery,
  isNarrowed,
  type ListingQuery,
  readListingQuery,
  sorts,
  toSearchParams,
} from "@/lib/catalog/listing-query";

const read = (search: string) => {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) params[name] = [...(params[name] ?? []), value];
  return readListingQuery(params);
};

const slugs = fc.stringMatching(/^[a-z0-9茶é_-]{1,40}$/);
const amounts = fc.option(fc.maxSafeNat());
const queries: fc.Arbitrary<ListingQuery> = fc
  .record({
    words: fc.array(fc.stringMatching(/^[a-zäöé0-9/.!]{1,10}$/), { maxLength: 8 }),
    category: fc.option(slugs),
    colors: fc.uniqueArray(slugs, { maxLength: 10 }).map((colors) => colors.sort()),
    price: fc.record({ min: amounts, max: amounts }).map((range) => ((range.min ?? range.max) === null ? null : range)),
    inStock: fc.boolean(),
    sort: fc.constantFrom(...sorts),
    after: fc.option(fc.stringMatching(/^[\w-]{1,200}$/)),
  })
  .filter(({ sort, words }) => sort !== "relevance" || words.length > 0);

describe("a listing query in the URL", () => {
  test("reading the search parameters of a query returns the same query", () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(read(toSearchParams(query))).toEqual(query);
      }),
    );
  });

  test("the search parameters of the unfiltered list in its default order are empty", () => {
    expect(toSearchParams(emptyListingQuery)).toBe("");
  });

  test("prices in the URL are in the currency's major unit", () => {
    expect(toSearchParams({ ...emptyListingQuery, price: { min: 3000, max: 6050 } })).toBe("?price=30-60.50");
  });

  test("a query with search words is sorted by relevance, and a query without them never is", () => {
    expect(read("q=mug").sort).toBe("relevance");
    expect(read("sort=relevance").sort).toBe("featured");
  });

  test("a query whose search words are removed is no longer sorted by relevance", () => {
    expect(toSearchParams({ ...read("q=mug"), words: [] })).toBe("");
  });

  test("T138: only the first 100 characters and eight words of a search are read", () => {
    expect(read(`q=${"x".repeat(5_000)}`).words).toEqual(["x".repeat(100)]);
    expect(read(`q=${"a ".repeat(50)}`).words).toHaveLength(8);
  });

  test("the order and repetition of colors do not change the query", () => {
    expect(read("color=rust&color=moss&color=rust").colors).toEqual(["moss", "rust"]);
  });

  test.each([
    ["price=", null],
    ["price=-", null],
    ["price=1e9-", null],
    ["price=NaN-5", null],
    ["price=5", null],
    ["price=99999999999999999-", null],
    ["price=90071992547409.92-5", { min: null, max: 500 }],
    ["price=90071992547409.91-", { min: Number.MAX_SAFE_INTEGER, max: null }],
    ["price=-0.5", { min: null, max: 50 }],
  ])("%s is read without its invalid prices", (search, price) => {
    expect(read(search).price).toEqual(price);
  });

  test("any search parameters give a valid query whose words have no spaces and no control characters", () => {
    const params = fc.dictionary(
      fc.oneof(fc.constantFrom("q", "category", "color", "price", "stock", "sort", "after"), fc.string()),
      fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string())),
    );
    fc.assert(
      fc.property(params, (hostile) => {
        const query = readListingQuery(hostile);
        for (const word of query.words) expect(word).toMatch(/^[^\s\p{Cc}]+$/u);
        expect(read(toSearchParams(query))).toEqual(query);
      }),
    );
  });
});

test("only the first page of the whole list, or of a category, is not narrowed", () => {
  expect(isNarrowed(emptyListingQuery)).toBe(false);
  expect(isNarrowed({ ...emptyListingQuery, category: "kitchen" })).toBe(false);
  const narrowing: Partial<ListingQuery>[] = [
    { words: ["mug"] },
    { colors: ["moss"] },
    { price: { min: null, max: 1 } },
    { inStock: true },
    { sort: "newest" },
    { after: "x" },
  ];
  for (const part of narrowing) expect(isNarrowed({ ...emptyListingQuery, ...part }), JSON.stringify(part)).toBe(true);
});
