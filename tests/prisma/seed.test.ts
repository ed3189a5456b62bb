import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { variantIdSchema } from "@/lib/cart/cart";
import { db } from "@/lib/platform/db";
import { products } from "@/prisma/demo-catalog.mjs";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { addVariant, useShop } from "../support/shop";

useShop();

const url = () => String(process.env.DATABASE_URL);

describe("the seed", () => {
  test("the seed adds its products to an empty shop, and none on a second run", async () => {
    expect(await seedCatalog(url())).toBe(products.length);
    expect(await seedCatalog(url())).toBe(0);
    expect(await db().variant.count()).toBe(products.flatMap(({ variants }) => variants).length);
  });

  test("the seed does not change stock and prices of existing products", async () => {
    await seedCatalog(url());
    await db().variant.updateMany({ data: { stock: 3, price: 100 } });
    await db().product.deleteMany({ where: { slug: products[0]?.slug ?? "" } });
    expect(await seedCatalog(url())).toBe(1);
    const [{ slug } = { slug: "" }] = products;
    const untouched = await db().variant.findMany({ where: { product: { slug: { not: slug } } } });
    expect(new Set(untouched.map(({ stock, price }) => `${stock} ${price}`))).toEqual(new Set(["3 100"]));
  });

  test("the seed for empty shops adds nothing to a shop that has a product", async () => {
    await addVariant();
    expect(await seedCatalog(url(), { onlyIfEmpty: true })).toBe(0);
    expect(await db().product.count()).toBe(1);
  });

  test("ids are slugs and skus, so pages built with one demo database fit another", async () => {
    await seedCatalog(url());
    for (const { id, slug } of await db().product.findMany()) expect(id).toBe(slug);
    const variants = await db().variant.findMany();
    expect(variants.length).toBeGreaterThan(0);
    for (const { id, sku } of variants) {
      expect(id).toBe(sku);
      expect(variantIdSchema.parse(id)).toBe(id);
    }
  });

  test("a demo product that its owner renamed is not added again", async () => {
    await seedCatalog(url());
    await db().product.update({ where: { id: String(products[0]?.slug) }, data: { slug: "renamed" } });
    expect(await seedCatalog(url())).toBe(0);
  });

  test("two deployments at once fill the shop once", async () => {
    const added = await Promise.all([1, 2].map(() => seedCatalog(url(), { onlyIfEmpty: true })));
    expect(added.toSorted()).toEqual([0, products.length]);
  });
});

describe("the migration command", () => {
  const migrate = async (environment: Record<string, string>) => {
    const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, DATABASE_URL: url(), ...environment };
    return (await promisify(execFile)(process.execPath, ["prisma/migrate-cli.mjs"], { env })).stdout;
  };

  test("the command fills an empty demo shop once", async () => {
    expect(await migrate({ PAYMENTS: "demo" })).toContain(`Filled the demo shop with ${products.length} products.`);
    await db().product.deleteMany({ where: { slug: { not: String(products[0]?.slug) } } });
    expect(await migrate({ PAYMENTS: "demo" })).not.toContain("Filled");
    expect(await db().product.count()).toBe(1);
  });

  test("the command adds no products to a real shop", async () => {
    expect(await migrate({})).not.toContain("Filled");
    expect(await db().product.count()).toBe(0);
  });
});
