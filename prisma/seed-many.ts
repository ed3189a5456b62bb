import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../lib/generated/prisma/client";
import { products, type SeedProduct } from "./catalogue";

const BATCH = 1_000;
const looks = ["Everyday", "Tall", "Low", "Round", "Narrow", "Heavy", "Small", "Large", "Ribbed", "Plain", "Speckled"];
const rooms = ["kitchen", "hearth", "garden", "studio", "market", "harbour", "orchard", "attic", "cellar"];

/**
 * Puts up to `count` made-up products behind the demo's, to see how the shop does with many. They are variations of
 * the demo's, the same each time; those that are there already stay as they are.
 */
export async function seedMany(databaseUrl: string, count: number): Promise<number> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) });
  let added = 0;
  try {
    for (let start = 0; start < count; start += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => variation(start + index));
      const result = await db.product.createMany({ data: batch.map(({ product }) => product), skipDuplicates: true });
      await db.variant.createMany({ data: batch.flatMap(({ variants }) => variants), skipDuplicates: true });
      added += result.count;
    }
    // Without fresh statistics Postgres believes that the tables are as small as they were.
    await db.$executeRaw`VACUUM ANALYZE "Product", "Variant"`;
    return added;
  } finally {
    await db.$disconnect();
  }
}

function variation(number: number) {
  const base = products[number % products.length] as SeedProduct;
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
    variants: base.variants.map(({ colourway, price, alt, background }, position) => ({
      id: `many-${slug}-${colourway}`,
      productId: `many-${slug}`,
      sku: `${slug}-${colourway}`,
      name: colourway.charAt(0).toUpperCase() + colourway.slice(1),
      colour: colourway,
      price: price + (number % 50) * 100,
      stock: (number * 7) % 40,
      image: `/images/products/${base.slug}-${colourway}.webp`,
      imageAlt: alt,
      imageBackground: background,
      position,
    })),
  };
}
