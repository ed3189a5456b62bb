import { parseArgs } from "node:util";
import nextEnv from "@next/env";
import { PrismaPg } from "@prisma/adapter-pg";
import { z } from "zod";
import { PrismaClient } from "../lib/generated/prisma/client";
import { findDatabaseUrl } from "../lib/platform/database-url.mjs";
import { products, type SeedImage, type SeedProduct } from "./demo-catalog";
import { seedOrders } from "./seed-orders";
import { seedProducts } from "./seed-products";

/**
 * Adds the demo products and variants that are missing, by slug and sku, and returns how many products it added.
 * Existing ones stay unchanged, including stock and price, so it is safe on a shop that sells. With `onlyIfEmpty`, a
 * shop that has any product gets none, so products that its owner removed stay removed.
 */
export async function seed(databaseUrl: string, { onlyIfEmpty = false } = {}): Promise<number> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) });
  try {
    if (onlyIfEmpty && (await db.product.count()) > 0) return 0;
    const { count } = await db.product.createMany({ data: products.map(toProduct), skipDuplicates: true });
    const rows = await db.product.findMany({
      where: { slug: { in: products.map(({ slug }) => slug) } },
      select: { id: true, slug: true },
    });
    const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
    const variants = products.flatMap((product) => toVariants(product, ids.get(product.slug)));
    await db.variant.createMany({ data: variants, skipDuplicates: true });
    const images = products.flatMap(({ slug, scene }) => toImages(scene, ids.get(slug)));
    await db.productImage.createMany({ data: images, skipDuplicates: true });
    return count;
  } finally {
    await db.$disconnect();
  }
}

function toProduct({ slug, name, description, category }: SeedProduct, position: number) {
  return { slug, name, description, category, position };
}

function toVariants({ slug, variants }: SeedProduct, productId: string | undefined) {
  if (!productId) return [];
  return variants.map(({ colorway, price, stock, alt, background }, position) => ({
    productId,
    sku: `${slug}-${colorway}`,
    name: colorway.charAt(0).toUpperCase() + colorway.slice(1),
    color: colorway,
    price,
    stock,
    image: `/images/products/${slug}-${colorway}.webp`,
    imageAlt: alt,
    imageBackground: background,
    position,
  }));
}

function toImages(scene: SeedImage | undefined, productId: string | undefined) {
  return scene && productId ? [{ productId, ...scene }] : [];
}

if (process.argv[1] === import.meta.filename) {
  nextEnv.loadEnvConfig(process.cwd());
  const database = findDatabaseUrl(process.env);
  if (!database) {
    console.error("DATABASE_URL is missing: it says which database to fill. See .env.example.");
    process.exit(1);
  }
  console.log(`Filling the database of ${database.name}.`);
  const many = { type: "string", default: "0" } as const;
  const { values } = parseArgs({ options: { products: many, orders: many } });
  const count = z.coerce.number().int().min(0).max(1_000_000);
  const { products, orders } = z.object({ products: count, orders: count }).parse(values);
  console.log(`Added ${await seed(database.url)} products.`);
  if (products > 0) console.log(`Added ${await seedProducts(database.url, products)} made-up products.`);
  if (orders > 0) console.log(`Added ${await seedOrders(database.url, orders)} made-up orders.`);
}
