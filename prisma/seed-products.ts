import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../lib/generated/prisma/client";
import { products } from "./demo-catalog.mjs";

const BATCH = 1_000;
const looks = ["Everyday", "Tall", "Low", "Round", "Narrow", "Heavy", "Small", "Large", "Ribbed", "Plain", "Speckled"];
const rooms = ["kitchen", "hearth", "garden", "studio", "market", "harbour", "orchard", "attic", "cellar"];

/**
 * Adds up to `count` made-up products to the demo's, for testing the shop with a large catalog, and returns how many
 * it added. They are variations of the demo's products, equal in each run. Existing ones stay unchanged.
 */
export async function seedProducts(databaseUrl: string, count: number): Promise<number> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) });
  let added = 0;
  try {
    for (let start = 0; start < count; start += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => variation(start + index));
      const result = await db.product.createMany({ data: batch.map(({ product }) => product), skipDuplicates: true });
      await db.variant.createMany({ data: batch.flatMap(({ variants }) => variants), skipDuplicates: true });
      added += result.count;
    }
    // Without new statistics PostgreSQL plans for the tables' former size.
    await db.$executeRaw`VACUUM ANALYZE "Product", "Variant"`;
    return added;
  } finally {
    await db.$disconnect();
  }
}

function variation(number: number) {
  const base = products[number % products.length] as (typeof products)[number];
  const slug = `${base.slug}-${number + 1}`;
  const look = looks[number % looks.length];
  const room = rooms[number % rooms.length];
  return {
    product: {
      id: `many-${slug}`,
      slug,
      name: `${look} ${base.name.toLowerCase()} ${number + 1}`,
      description: `Made for the ${room}. ${base.description}`,
      category: base.category,
      position: products.length + number,
    },
    variants: base.variants.map(({ colorway, price, alt, background }, position) => ({
      id: `many-${slug}-${colorway}`,
      productId: `many-${slug}`,
      sku: `${slug}-${colorway}`,
      name: colorway.charAt(0).toUpperCase() + colorway.slice(1),
      color: colorway,
      price: price + (number % 50) * 100,
      stock: (number * 7) % 40,
      image: `/images/products/${base.slug}-${colorway}.webp`,
      imageAlt: alt,
      imageBackground: background,
      position,
    })),
  };
}
