import { beforeEach, describe, expect, test } from "vitest";
import { countFacets } from "@/lib/catalog/facets";
import { listProducts } from "@/lib/catalog/listing";
import { emptyListingQuery, type ListingQuery, readListingQuery, sorts } from "@/lib/catalog/listing-query";
import { findProduct } from "@/lib/catalog/product";
import { db } from "@/lib/platform/db";
import { seed } from "@/prisma/seed";
import { seedProducts } from "@/prisma/seed-products";
import { useShop } from "../../support/shop";

useShop();

beforeEach(async () => void (await seed(String(process.env.DATABASE_URL))));

const find = async (query: Partial<ListingQuery>) =>
  (await listProducts({ ...emptyListingQuery, ...query })).products.map(({ slug }) => slug);

describe("a list", () => {
  test("shows what is for sale, sold out or not, and nothing else", async () => {
    await db().product.update({ where: { slug: "teapot" }, data: { active: false } });
    await db().variant.deleteMany({ where: { product: { slug: "pitcher" } } });
    const slugs = await find({});
    expect(slugs).toHaveLength(14);
    expect(slugs).toContain("serving-bowl");
  });

  test("finds words at their beginning, in name, colors and description, whatever their form", async () => {
    expect(await find(readListingQuery({ q: "MUGS" }))).toEqual(["stoneware-mug"]);
    expect(await find(readListingQuery({ q: "tea" }))).toContain("teapot");
    expect(await find(readListingQuery({ q: "walnut mill" }))).toEqual(["pepper-mill"]);
    expect(await find(readListingQuery({ q: "dishwasher" }))).toContain("stoneware-mug");
    expect(await find(readListingQuery({ q: "unicorn" }))).toEqual([]);
    expect(await find(readListingQuery({ q: "' & | ! (" }))).toHaveLength(16);
  });

  test("shows the image of the color that was asked for, by filter or by word", async () => {
    for (const query of [{ colors: ["ink"] }, { words: ["Ink"] }]) {
      const { products } = await listProducts({ ...emptyListingQuery, ...query });
      const mug = products.find(({ slug }) => slug === "stoneware-mug");
      expect(mug).toMatchObject({ color: "ink", image: { src: "/images/products/stoneware-mug-ink.webp" } });
    }
  });

  test("asks all of one variant: a vase that is there in chalk and sold out in ink is not an ink vase in stock", async () => {
    expect(await find({ colors: ["ink"] })).toContain("tall-vase");
    expect(await find({ colors: ["ink"], inStock: true })).not.toContain("tall-vase");
    await db().variant.update({ where: { sku: "tall-vase-chalk" }, data: { reserved: 8 } });
    expect(await find({ inStock: true })).not.toContain("tall-vase");
  });

  test("has a price range that contains its least and not its most", async () => {
    const range = { price: { min: 2800, max: 3200 } };
    expect(await find({ ...range })).toEqual(["stoneware-mug"]);
    expect(await find({ price: { min: 14800, max: null } })).toEqual(["table-lamp", "stool"]);
  });

  test("is filtered, counted, sorted and paged by prices above 2^31", async () => {
    const dear = async (slug: string, price: number) => {
      await db().variant.updateMany({ where: { product: { slug } }, data: { price } });
    };
    await dear("stool", Number.MAX_SAFE_INTEGER);
    await dear("table-lamp", 2_500_000_000);
    await dear("teapot", 2 ** 31);
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

  test("is sorted by price, and follows when a price changes", async () => {
    await db().variant.updateMany({ where: { product: { slug: "stool" } }, data: { price: 100 } });
    const { products } = await listProducts({ ...emptyListingQuery, sort: "price_up" });
    expect(products[0]).toMatchObject({ slug: "stool", price: { amount: 100, currency: "USD" } });
    const amounts = products.map(({ price }) => price.amount);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    expect((await find({ sort: "price_down" })).at(-1)).toBe("stool");
  });
});

test("an empty shop has an empty shelf, whatever is asked for, and counts nothing", async () => {
  await db().product.deleteMany();
  for (const sort of sorts) {
    const query = { ...emptyListingQuery, words: sort === "relevance" ? ["mug"] : [], sort };
    expect(await listProducts(query)).toEqual({ products: [], next: null });
    const { total, categories, colors, prices, inStock } = await countFacets(query);
    expect([total, inStock, categories, colors]).toEqual([0, 0, [], []]);
    expect(prices.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  }
});

describe("its pages", () => {
  test.each(sorts)("together show each product once, sorted by %s", async (sort) => {
    await seedProducts(String(process.env.DATABASE_URL), 120);
    const words = sort === "relevance" ? ["stoneware"] : [];
    const all = (await listProducts({ ...emptyListingQuery, words, sort }, 1_000)).products.map(({ slug }) => slug);
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 50; pages++) {
      const { products, next } = await listProducts({ ...emptyListingQuery, words, sort, after }, 17);
      seen.push(...products.map(({ slug }) => slug));
      after = next;
      if (!after) break;
    }
    expect(all.length).toBeGreaterThan(30);
    expect(seen).toEqual(all);
  });

  const cursor = (key: unknown, id: unknown = "x") => Buffer.from(JSON.stringify([key, id])).toString("base64url");
  test.each([
    ["nonsense", "x"],
    ["another sort's", cursor("2099-01-01T00:00:00.000Z")],
    ["no date", cursor("2026-13-45T00:00:00.000Z")],
    ["no integer", cursor("99999999999")],
    ["an underflow", cursor("1e-99")],
    ["a NUL", cursor("1", "\0")],
    ["SQL", cursor("1; DROP TABLE x")],
    ["an object", Buffer.from("{}").toString("base64url")],
  ])("begin at the beginning for a cursor that is %s", async (_, after) => {
    for (const sort of ["featured", "newest", "relevance"] as const) {
      const words = sort === "relevance" ? ["stoneware"] : [];
      const { products } = await listProducts({ ...emptyListingQuery, words, sort, after }, 3);
      expect(products.length).toBeGreaterThan(0);
    }
  });
});

describe("the number beside a choice", () => {
  const choices: [string, Partial<ListingQuery>][] = [
    ["nothing", {}],
    ["a category", { category: "tableware" }],
    ["colors", { colors: ["chalk", "moss"] }],
    ["a price", { price: { min: 3000, max: 6000 } }],
    ["stock", { inStock: true }],
    ["words", { words: ["stoneware"], sort: "relevance" }],
    ["all at once", { category: "tableware", colors: ["moss"], price: { min: 0, max: 6000 }, inStock: true }],
  ];

  test.each(choices)("is what choosing it shows, with %s chosen", async (_, change) => {
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
  test("comes with its category, its variants and what else there is to see", async () => {
    const teapot = await findProduct("teapot");
    expect(teapot).toMatchObject({ name: "Teapot", category: { slug: "kitchen", name: "Kitchen" } });
    expect(teapot?.variants.map(({ color }) => color)).toEqual(["ink"]);
    expect(teapot?.images).toMatchObject([{ src: "/images/hero/hero-1.webp", focus: "60% 50%" }]);
  });

  test("that is not for sale is not found", async () => {
    await db().product.update({ where: { slug: "teapot" }, data: { active: false } });
    expect(await findProduct("teapot")).toBeNull();
    expect(await findProduct("nobody")).toBeNull();
  });
});
