import { describe, expect, test } from "vitest";
import { countFacets } from "@/lib/catalog/facets";
import { listSlugs } from "@/lib/catalog/list-slugs";
import { listProducts } from "@/lib/catalog/listing";
import { emptyListingQuery, type ListingQuery, sorts } from "@/lib/catalog/listing-query";
import { findProduct } from "@/lib/catalog/product";
import { seed } from "@/prisma/seed";
import { seedProducts } from "@/prisma/seed-products";
import { noScans, sequentialScansDuring } from "../../support/sequential-scans";
import { useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const tables = ["Product", "Variant"];
const none = noScans(tables);

// The embedded database has no statistics collector, and the planner of a nearly empty one rightly reads all of it.
describe.runIf(onRealServer)("with 10,000 products, on a real server, an index answers", () => {
  useShop();

  const narrowed: [string, Partial<ListingQuery>][] = [
    ["everything", {}],
    ["a category", { category: "kitchen" }],
    ["a common color", { colors: ["chalk"] }],
    ["a rare color in stock", { colors: ["brass"], inStock: true }],
    ["a narrow price", { price: { min: 3000, max: 3100 } }],
    ["what is in stock", { inStock: true }],
    ["words", { words: ["tall", "mug"] }],
    ["words that are everywhere", { words: ["stoneware"] }],
    [
      "all at once",
      { words: ["bowl"], category: "tableware", colors: ["moss"], price: { min: 0, max: 9000 }, inStock: true },
    ],
  ];

  // One test, because the shop is emptied before each.
  test("lists in every order, their later pages, counts, products and the shelf", { timeout: 180_000 }, async () => {
    const url = String(process.env.DATABASE_URL);
    await seed(url);
    await seedProducts(url, 10_000);

    for (const [name, change] of narrowed) {
      for (const sort of sorts) {
        // Which of five thousand fits best can't be said without reading them all, so there Postgres reads the table.
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
    // What the words find is counted variant by variant, so all of these may be read. The answer is kept for a minute.
    const counting = () => countFacets({ ...emptyListingQuery, words: ["tall", "mug"], colors: ["chalk"] });
    expect((await sequentialScansDuring(counting, tables)).Product, "counts").toBe(0);
    expect(await sequentialScansDuring(() => findProduct("teapot"), tables), "a product").toEqual(none);
    expect(await sequentialScansDuring(() => listSlugs(200), tables), "the shelf").toEqual(none);
  });
});
