import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { products } from "@/prisma/demo-catalog";
import { seed } from "@/prisma/seed";
import { addVariant, useShop } from "../support/shop";

useShop();

const url = () => String(process.env.DATABASE_URL);

describe("the seed", () => {
  test("the seed adds sixteen products to an empty shop, and none on a second run", async () => {
    expect(await seed(url())).toBe(16);
    expect(await seed(url())).toBe(0);
    expect(await db().variant.count()).toBe(products.flatMap(({ variants }) => variants).length);
  });

  test("the seed does not change stock and prices of existing products", async () => {
    await seed(url());
    await db().variant.updateMany({ data: { stock: 3, price: 100 } });
    await db().product.deleteMany({ where: { slug: products[0]?.slug ?? "" } });
    expect(await seed(url())).toBe(1);
    const [{ slug } = { slug: "" }] = products;
    const untouched = await db().variant.findMany({ where: { product: { slug: { not: slug } } } });
    expect(new Set(untouched.map(({ stock, price }) => `${stock} ${price}`))).toEqual(new Set(["3 100"]));
  });

  test("the seed for empty shops adds nothing to a shop that has a product", async () => {
    await addVariant();
    expect(await seed(url(), { onlyIfEmpty: true })).toBe(0);
    expect(await db().product.count()).toBe(1);
  });
});
