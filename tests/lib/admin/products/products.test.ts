import { beforeEach, describe, expect, test } from "vitest";
import { addProduct } from "@/lib/admin/products/add-product";
import { addVariant } from "@/lib/admin/products/add-variant";
import { differences } from "@/lib/admin/products/changed-fields";
import type { ProductVersion } from "@/lib/admin/products/edit-product";
import { findProduct } from "@/lib/admin/products/find-product";
import { listProducts } from "@/lib/admin/products/list-products";
import { readProductQuery } from "@/lib/admin/products/product-query";
import { removeImage } from "@/lib/admin/products/remove-image";
import { removeVariant } from "@/lib/admin/products/remove-variant";
import { saveImage } from "@/lib/admin/products/save-image";
import { saveProduct } from "@/lib/admin/products/save-product";
import { MAX_STOCK, saveVariant } from "@/lib/admin/products/save-variant";
import { slugify } from "@/lib/admin/products/slugify";
import { isImageUrl } from "@/lib/catalog/is-image-url";
import { findProduct as findInShop } from "@/lib/catalog/product";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { seedProducts } from "@/prisma/seed-products";
import { medianMs, noScans, sequentialScansDuring } from "../../../support/sequential-scans";
import { cartOf, checkOut, stockOf, useShop } from "../../../support/shop";
import { onRealServer } from "../../../support/test-database";

useShop();

const texts = { name: "Egg cup", description: "For one egg.", category: "tableware", position: 3, active: true };
const look = { image: "/images/products/mug.webp", imageAlt: "An egg cup.", imageBackground: "#ffffff", position: 0 };
const variant = { ...look, name: "Chalk", color: "chalk", price: 900, sku: "egg-cup-chalk", stock: 5 };

const get = async (slug = "egg-cup") => {
  const product = await findProduct(slug);
  if (!product) throw new Error("There is no such product.");
  return product;
};
const editing = async (): Promise<ProductVersion> => {
  const { id: productId, version } = await get();
  return { productId, version };
};
const first = async () => {
  const [only] = (await get()).variants;
  if (!only) throw new Error("It has no variant.");
  return only;
};
const { sku: _, stock: __, ...fields } = variant;

describe("a product that staff adds", () => {
  test("is in the shop, with its variant and its price, at an address made of its name", async () => {
    expect(await addProduct({ ...texts, slug: "" }, variant)).toEqual({ ok: true, slug: "egg-cup" });
    expect(await findInShop("egg-cup")).toMatchObject({
      name: "Egg cup",
      variants: [{ sku: "egg-cup-chalk", price: { amount: 900 }, available: 5 }],
    });
  });

  test("takes no address and no SKU that another has, and leaves nothing behind", async () => {
    await addProduct({ ...texts, slug: "" }, variant);
    const other = { ...variant, sku: "other" };
    expect(await addProduct({ ...texts, slug: "egg-cup" }, other)).toEqual({ ok: false, reason: "slug_taken" });
    expect(await addProduct({ ...texts, slug: "second" }, variant)).toEqual({ ok: false, reason: "sku_taken" });
    expect(await findProduct("second")).toBeNull();
  });

  test("can't have the URL slug of another admin page", async () => {
    expect(await addProduct({ ...texts, slug: "new" }, variant)).toEqual({ ok: false, reason: "slug_reserved" });
    expect(await addProduct({ ...texts, slug: "new-in" }, variant)).toEqual({ ok: true, slug: "new-in" });
  });

  test("gets a number in its address when its name's address is taken or reserved", async () => {
    const add = async (name: string, sku: string) => {
      const added = await addProduct({ ...texts, name, slug: "" }, { ...variant, sku });
      return added.ok ? added.slug : added.reason;
    };
    expect([await add("茶碗", "1"), await add("茶碗", "2"), await add("Cha wan", "3")]).toEqual([
      "cha-wan",
      "cha-wan-2",
      "cha-wan-3",
    ]);
    expect([await add("!", "4"), await add("🏺", "5")]).toEqual(["product", "product-2"]);
    expect(await add("New", "6")).toBe("new-2");
    const long = "x".repeat(120);
    expect([await add(long, "7"), await add(long, "8")]).toEqual(["x".repeat(80), `${"x".repeat(78)}-2`]);
  });

  test("gets an address of its own when two people add one name at once", async () => {
    const adding = ["1", "2", "3", "4"].map((sku) => addProduct({ ...texts, slug: "" }, { ...variant, sku }));
    const slugs = (await Promise.all(adding)).map((added) => added.ok && added.slug);
    expect(slugs.toSorted()).toEqual(["egg-cup", "egg-cup-2", "egg-cup-3", "egg-cup-4"]);
  });

  test.each([
    ["Große Schüssel & Co.", "grosse-schussel-co"],
    ["Smørrebrød Straße", "smorrebrod-strasse"],
    ["Crème Brûlée", "creme-brulee"],
    ["Cre\u0300me bru\u0302le\u0301e", "creme-brulee"],
    ["Zażółć gęślą", "zazolc-gesla"],
    ["Ёлка", "yolka"],
    ["Potter’s mug", "potters-mug"],
    ["Shelf 10.5 cm", "shelf-10-5-cm"],
    ["ＣＡＦＥ", "cafe"],
    ["Mug\u200b", "mug"],
    ["花瓶", "hua-ping"],
    ["도자기 컵", "dojagi-keob"],
    ["--", "product"],
    ["🏺", "product"],
    [`${"a".repeat(79)} b`, "a".repeat(79)],
  ])("%s is at %s", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });
});

describe("changing a product", () => {
  beforeEach(async () => {
    await addProduct({ ...texts, slug: "" }, variant);
  });

  test("succeeds for one of two people: the other gets a conflict, and overwrites nothing", async () => {
    const seen = await editing();
    expect(await saveProduct(seen, { ...texts, name: "Egg cup, low" })).toEqual({ ok: true });
    expect(await saveProduct(seen, { ...texts, name: "Egg cup, tall" })).toEqual({ ok: false, reason: "changed" });
    expect(await saveVariant(seen, (await first()).id, fields, { lastSeenStock: 5, stock: 9 })).toMatchObject({
      ok: false,
    });
    expect(await get()).toMatchObject({ name: "Egg cup, low", variants: [{ stock: 5 }] });
    expect(await saveProduct({ productId: "none", version: 1 }, texts)).toEqual({ ok: false, reason: "gone" });
  });

  test("a product that is not for sale is gone from the shop, and still in admin", async () => {
    await saveProduct(await editing(), { ...texts, active: false });
    expect(await findInShop("egg-cup")).toBeNull();
    expect((await listProducts(readProductQuery({ show: "inactive" }))).products).toMatchObject([{ slug: "egg-cup" }]);
    expect((await listProducts(readProductQuery({ show: "active" }))).products).toEqual([]);
  });

  test("a price is what the shop asks for from then on", async () => {
    await saveVariant(await editing(), (await first()).id, { ...fields, price: 1100 }, { lastSeenStock: 5, stock: 5 });
    expect(await findInShop("egg-cup")).toMatchObject({ variants: [{ price: { amount: 1100 } }] });
    expect((await get()).price).toBe(1100);
  });

  test("stock never falls below what unpaid orders hold, and nothing else is saved then", async () => {
    const { id } = await first();
    await checkOut(cartOf({ variantId: id, quantity: 3 }));
    const change = { ...fields, price: 1 };
    expect(await saveVariant(await editing(), id, change, { lastSeenStock: 5, stock: 2 })).toEqual({
      ok: false,
      reason: "below_reserved",
      stock: 5,
      reserved: 3,
    });
    expect(await get()).toMatchObject({ variants: [{ stock: 5, reserved: 3, price: 900 }] });
    expect(await saveVariant(await editing(), id, fields, { lastSeenStock: 5, stock: 3 })).toEqual({ ok: true });
    expect(await stockOf(id)).toEqual({ stock: 3, reserved: 3 });
    expect(await saveVariant(await editing(), id, fields, { lastSeenStock: 3, stock: MAX_STOCK + 1 })).toEqual({
      ok: false,
      reason: "too_many",
    });
  });

  test("items sold while staff edit the stock stay sold", async () => {
    const { id } = await first();
    const { db } = await import("@/lib/platform/db");
    await db().variant.update({ where: { id }, data: { stock: 4 } });
    await saveVariant(await editing(), id, fields, { lastSeenStock: 5, stock: 10 });
    expect(await stockOf(id)).toMatchObject({ stock: 9 });
    // Nine are left of the ten that were seen: taking ten away is told with the number that is there.
    expect(await saveVariant(await editing(), id, fields, { lastSeenStock: 10, stock: 0 })).toEqual({
      ok: false,
      reason: "below_reserved",
      stock: 9,
      reserved: 0,
    });
  });

  test("a variant can be added and removed, unless it was ordered or is the last one", async () => {
    const { id } = await first();
    expect(await removeVariant(await editing(), id)).toEqual({ ok: false, reason: "last_variant" });
    expect(await addVariant(await editing(), variant)).toEqual({ ok: false, reason: "sku_taken" });
    expect(await addVariant(await editing(), { ...variant, sku: "egg-cup-moss", position: 1 })).toEqual({ ok: true });
    await checkOut(cartOf({ variantId: id, quantity: 1 }));
    expect(await removeVariant(await editing(), id)).toEqual({ ok: false, reason: "was_ordered" });
    const second = (await get()).variants[1]?.id ?? "";
    expect(await removeVariant(await editing(), second)).toEqual({ ok: true });
    expect(await removeVariant(await editing(), second)).toEqual({ ok: false, reason: "gone" });
  });

  test("images come, change and go, each once", async () => {
    const image = { src: "/images/scene.webp", alt: "A table.", background: "#fff", focus: "50% 50%", position: 0 };
    expect(await saveImage(await editing(), null, image)).toEqual({ ok: true });
    expect(await saveImage(await editing(), null, image)).toEqual({ ok: false, reason: "image_taken" });
    const id = (await get()).images[0]?.id ?? "";
    expect(await saveImage(await editing(), id, { ...image, alt: "A set table." })).toEqual({ ok: true });
    expect((await get()).images).toMatchObject([{ alt: "A set table." }]);
    expect(await removeImage(await editing(), id)).toEqual({ ok: true });
    expect(await removeImage(await editing(), id)).toEqual({ ok: false, reason: "gone" });
  });
});

test("the second of two people hears what is different from what they typed, and nothing else", () => {
  const typed = { name: "Egg cup, tall", position: 3, active: true, price: 900 };
  const now = { name: "Egg cup, low", position: 3, active: false, price: 1100, stock: 5 };
  expect(differences(typed, now)).toEqual(["Name: Egg cup, low", "For sale: Not for sale", "Price in USD: 11.00"]);
});

describe("an image's address", () => {
  const hosts = ["cdn.shop.example"];

  test.each(["/images/mug.webp", "/images/products/a-b_c.1.jpeg", "https://cdn.shop.example/a/mug.webp"])(
    "may be %s",
    (address) => expect(isImageUrl(address, hosts)).toBe(true),
  );

  test.each([
    "",
    "mug.webp",
    "/favicon.ico",
    "/images/../secret.png",
    "/images//evil.example/mug.webp",
    "//evil.example/images/mug.webp",
    "/images/mug.svg",
    "/images/mug.webp?x=1",
    "http://cdn.shop.example/mug.webp",
    "https://cdn.shop.example:8080/mug.webp",
    "https://user@cdn.shop.example/mug.webp",
    "https://cdn.shop.example.evil.example/mug.webp",
    "https://evil.example/mug.webp",
    "https://cdn.shop.example/mug.webp?a=1",
    "https://cdn.shop.example/mug.webp?",
    "https://cdn.shop.example:443/mug.webp",
    "https://cdn.shop.example/../mug.webp",
    "https://cdn.shop.example//mug.webp",
    "https://cdn.shop.example/%2e%2e/mug.webp",
    "https:cdn.shop.example/mug.webp",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "/images/mug.webp\u0000",
    '/images/"onerror=.webp',
  ])("may not be %s", (address) => expect(isImageUrl(address, hosts)).toBe(false));
});

// The embedded database counts no scans, and the planner of a nearly empty one rightly reads all of it.
describe.runIf(onRealServer)("with 10,000 products, on a real server,", () => {
  const tables = ["Product", "Variant"];

  test("lists and searches are answered by an index, and soon", { timeout: 120_000 }, async () => {
    const url = String(process.env.DATABASE_URL);
    await seedCatalog(url);
    await seedProducts(url, 10_000);
    const queries: Record<string, string>[] = [
      {},
      { show: "active" },
      { show: "inactive" },
      { q: "mug" },
      { q: "tall bowl" },
      { q: "stoneware-mug-1" },
      { q: "teapot-8-" },
      { q: "nothing like it" },
    ];
    for (const params of queries) {
      const work = async () => {
        const { next } = await listProducts(readProductQuery(params));
        if (next) await listProducts(readProductQuery({ ...params, after: next }));
      };
      expect(await sequentialScansDuring(work, tables), JSON.stringify(params)).toEqual(noScans(tables));
      expect(await medianMs(5, () => listProducts(readProductQuery(params))), JSON.stringify(params)).toBeLessThan(250);
    }
  });
});
