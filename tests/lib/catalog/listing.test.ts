import { beforeEach, describe, expect, test } from "vitest";
import { countFacets } from "@/lib/catalog/facets";
import { listProducts } from "@/lib/catalog/listing";
import { emptyListingQuery, type ListingQuery, readListingQuery, sorts } from "@/lib/catalog/listing-query";
import { findProduct } from "@/lib/catalog/product";
import { db } from "@/lib/platform/db";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { seedProducts } from "@/prisma/seed-products";
import { useShop } from "../../support/shop";

useShop();

beforeEach(async () => void (await seedCatalog(String(process.env.DATABASE_URL))));

const find = async (query: Partial<ListingQuery>) =>
  (await listProducts({ ...emptyListingQuery, ...query })).products.map(({ slug }) => slug);

describe("a product list", () => {
  test("the list shows active products, including sold-out ones, and no others", async () => {
    await db().product.update({ where: { slug: "teapot" }, data: { active: false } });
    await db().variant.deleteMany({ where: { product: { slug: "pitcher" } } });
    const slugs = await find({});
    expect(slugs).toHaveLength(14);
    expect(slugs).toContain("serving-bowl");
  });

  test("the search matches word beginnings in name, colors and description, in any word form", async () => {
    expect(await find(readListingQuery({ q: "MUGS" }))).toEqual(["stoneware-mug"]);
    expect(await find(readListingQuery({ q: "tea" }))).toContain("teapot");
    expect(await find(readListingQuery({ q: "walnut mill" }))).toEqual(["pepper-mill"]);
    expect(await find(readListingQuery({ q: "dishwasher" }))).toContain("stoneware-mug");
    expect(await find(readListingQuery({ q: "unicorn" }))).toEqual([]);
  });

  test("a search for symbols alone finds nothing, and a symbol beside a word changes nothing", async () => {
    for (const q of ["!", "' & | ! (", "—", "🏺", "%", "\\", ":*"])
      expect(await find(readListingQuery({ q })), q).toEqual([]);
    expect(await find(readListingQuery({ q: "& mugs!" }))).toEqual(["stoneware-mug"]);
  });

  test("a search without words, of spaces or of control characters, shows the whole list", async () => {
    for (const q of ["", "  ", "\u0000"]) expect(await find(readListingQuery({ q }))).toHaveLength(16);
  });

  test("the list shows the image of the color that the shopper filters or searches for", async () => {
    for (const query of [{ colors: ["ink"] }, { words: ["Ink"] }]) {
      const { products } = await listProducts({ ...emptyListingQuery, ...query });
      const mug = products.find(({ slug }) => slug === "stoneware-mug");
      expect(mug).toMatchObject({ color: "ink", image: { src: "/images/products/stoneware-mug-ink.webp" } });
    }
  });

  test("all filters apply to one variant: a vase in stock in chalk and sold out in ink is not an ink vase in stock", async () => {
    expect(await find({ colors: ["ink"] })).toContain("tall-vase");
    expect(await find({ colors: ["ink"], inStock: true })).not.toContain("tall-vase");
    await db().variant.update({ where: { sku: "tall-vase-chalk" }, data: { reserved: 8 } });
    expect(await find({ inStock: true })).not.toContain("tall-vase");
  });

  test("a price range includes its minimum and excludes its maximum", async () => {
    const range = { price: { min: 2800, max: 3200 } };
    expect(await find({ ...range })).toEqual(["stoneware-mug"]);
    expect(await find({ price: { min: 14800, max: null } })).toEqual(["table-lamp", "stool"]);
  });

  test("prices above 2^31 can be filtered, counted, sorted and paged", async () => {
    const setPrice = async (slug: string, price: number) => {
      await db().variant.updateMany({ where: { product: { slug } }, data: { price } });
    };
    await setPrice("stool", Number.MAX_SAFE_INTEGER);
    await setPrice("table-lamp", 2_500_000_000);
    await setPrice("teapot", 2 ** 31);
    expect(await find(readListingQuery({ price: "21474836.48-" }))).toEqual(
      expect.arrayContaining(["stool", "table-lamp", "teapot"]),
    );
    expect(await find(readListingQuery({ price: "21474836.48-25000000.01" }))).toHaveLength(2);
    expect((await countFacets(emptyListingQuery)).prices.at(-1)?.count).toBeGreaterThanOrEqual(3);
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const page = await listProducts({ ...emptyListingQuery, sort: "price_down", after }, 1);
      pages.push(...page.products.map(({ slug }) => slug));
      after = page.next;
    } while (after !== null && pages.length < 20);
    expect(pages.slice(0, 3)).toEqual(["stool", "table-lamp", "teapot"]);
    expect(pages).toHaveLength(16);
  });

  test("the price order follows a price change", async () => {
    await db().variant.updateMany({ where: { product: { slug: "stool" } }, data: { price: 100 } });
    const { products } = await listProducts({ ...emptyListingQuery, sort: "price_up" });
    expect(products[0]).toMatchObject({ slug: "stool", price: { amount: 100, currency: "USD" } });
    const amounts = products.map(({ price }) => price.amount);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    expect((await find({ sort: "price_down" })).at(-1)).toBe("stool");
  });
});

test("a shop without products has empty lists and zero counts for every query", async () => {
  await db().product.deleteMany();
  for (const sort of sorts) {
    const query = { ...emptyListingQuery, words: sort === "relevance" ? ["mug"] : [], sort };
    expect(await listProducts(query)).toEqual({ products: [], next: null });
    const { total, categories, colors, prices, inStock } = await countFacets(query);
    expect([total, inStock, categories, colors]).toEqual([0, 0, [], []]);
    expect(prices.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  }
});

describe("pages of a product list", () => {
  test.each(sorts)("all pages together show each product once, sorted by %s", async (sort) => {
    await seedProducts(String(process.env.DATABASE_URL), 120);
    const words = sort === "relevance" ? ["stoneware"] : [];
    const all = (await listProducts({ ...emptyListingQuery, words, sort }, 1_000)).products.map(({ slug }) => slug);
    const paged: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 50; pages++) {
      const { products, next } = await listProducts({ ...emptyListingQuery, words, sort, after }, 17);
      paged.push(...products.map(({ slug }) => slug));
      after = next;
      if (!after) break;
    }
    expect(all.length).toBeGreaterThan(30);
    expect(paged).toEqual(all);
  });

  const cursor = (key: unknown, id: unknown = "x") => Buffer.from(JSON.stringify([key, id])).toString("base64url");
  test.each([
    ["nonsense", "x"],
    ["from another sort order", cursor("2099-01-01T00:00:00.000Z")],
    ["an invalid date", cursor("2026-13-45T00:00:00.000Z")],
    ["an integer overflow", cursor("99999999999")],
    ["an underflow", cursor("1e-99")],
    ["a NUL", cursor("1", "\0")],
    ["SQL", cursor("1; DROP TABLE x")],
    ["an object", Buffer.from("{}").toString("base64url")],
  ])("the first page is shown for a cursor that is %s", async (_, after) => {
    for (const sort of ["featured", "newest", "relevance"] as const) {
      const words = sort === "relevance" ? ["stoneware"] : [];
      const { products } = await listProducts({ ...emptyListingQuery, words, sort, after }, 3);
      expect(products.length).toBeGreaterThan(0);
    }
  });
});

describe("the count beside a filter", () => {
  const filters: [string, Partial<ListingQuery>][] = [
    ["no filter", {}],
    ["a category", { category: "tableware" }],
    ["colors", { colors: ["chalk", "moss"] }],
    ["a price", { price: { min: 3000, max: 6000 } }],
    ["stock", { inStock: true }],
    ["search words", { words: ["stoneware"], sort: "relevance" }],
    ["all filters", { category: "tableware", colors: ["moss"], price: { min: 0, max: 6000 }, inStock: true }],
  ];

  test.each(filters)("the count of a filter equals the length of its list, with %s chosen", async (_, change) => {
    const query = { ...emptyListingQuery, ...change };
    const count = async (more: Partial<ListingQuery>) => (await find({ ...query, ...more })).length;
    const facets = await countFacets(query);
    expect(facets.total).toBe(await count({}));
    expect(facets.inStock).toBe(await count({ inStock: true }));
    for (const { slug, count: n } of facets.categories) expect(n).toBe(await count({ category: slug }));
    for (const { slug, count: n } of facets.colors) expect(n).toBe(await count({ colors: [slug] }));
    for (const { range, count: n } of facets.prices) expect(n).toBe(await count({ price: range }));
    expect(facets.categories.length + facets.colors.length).toBeGreaterThan(2);
  });
});

describe("a product", () => {
  test("a product has its category, its variants and its additional images", async () => {
    const teapot = await findProduct("teapot");
    expect(teapot).toMatchObject({ name: "Teapot", category: { slug: "kitchen", name: "Kitchen" } });
    expect(teapot?.variants.map(({ color }) => color)).toEqual(["ink"]);
    expect(teapot?.images).toMatchObject([{ src: "/images/hero/hero-1.webp", focus: "60% 50%" }]);
  });

  test("an inactive or unknown product is not found", async () => {
    await db().product.update({ where: { slug: "teapot" }, data: { active: false } });
    expect(await findProduct("teapot")).toBeNull();
    expect(await findProduct("nobody")).toBeNull();
  });
});
