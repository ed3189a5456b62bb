import { describe, expect, test } from "vitest";
import { countFacets } from "@/lib/catalog/facets";
import { listSlugs } from "@/lib/catalog/list-slugs";
import { listProducts } from "@/lib/catalog/listing";
import { emptyListingQuery, type ListingQuery, sorts } from "@/lib/catalog/listing-query";
import { findProduct } from "@/lib/catalog/product";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { seedProducts } from "@/prisma/seed-products";
import { noScans, sequentialScansDuring } from "../../support/sequential-scans";
import { useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const tables = ["Product", "Variant"];
const none = noScans(tables);

// The embedded database has no statistics collector, and the planner reads a nearly empty table sequentially.
describe.runIf(onRealServer)("index use with 10,000 products on a real server", () => {
  useShop();

  const narrowed: [string, Partial<ListingQuery>][] = [
    ["everything", {}],
    ["a category", { category: "kitchen" }],
    ["a common color", { colors: ["chalk"] }],
    ["a rare color in stock", { colors: ["brass"], inStock: true }],
    ["a narrow price", { price: { min: 3000, max: 3100 } }],
    ["variants in stock", { inStock: true }],
    ["search words", { words: ["tall", "mug"] }],
    ["a word that every product has", { words: ["stoneware"] }],
    [
      "all filters together",
      { words: ["bowl"], category: "tableware", colors: ["moss"], price: { min: 0, max: 9000 }, inStock: true },
    ],
  ];

  // This is one test because the shop is emptied before each test.
  test("every list, count, product and slug query uses an index", { timeout: 180_000 }, async () => {
    const url = String(process.env.DATABASE_URL);
    await seedCatalog(url);
    await seedProducts(url, 10_000);

    for (const [name, change] of narrowed) {
      for (const sort of sorts) {
        // Sorting five thousand matches by relevance needs all of them, so PostgreSQL reads the whole table.
        if (sort === "relevance" && change.words?.[0] !== "tall" && change.words?.[0] !== "bowl") continue;
        const query = { ...emptyListingQuery, ...change, sort };
        const scans = await sequentialScansDuring(async () => {
          const { next, products } = await listProducts(query);
          expect(products.length).toBeGreaterThan(0);
          if (next) await listProducts({ ...query, after: next });
        }, tables);
        expect(scans, `${name}, sorted by ${sort}`).toEqual(none);
      }
    }
    // Facet counts of a search may read all variants; the result is cached for a minute.
    const counting = () => countFacets({ ...emptyListingQuery, words: ["tall", "mug"], colors: ["chalk"] });
    expect((await sequentialScansDuring(counting, tables)).Product, "counts").toBe(0);
    expect(await sequentialScansDuring(() => findProduct("teapot"), tables), "a product").toEqual(none);
    expect(await sequentialScansDuring(() => listSlugs(200), tables), "slugs").toEqual(none);
  });
});
