import { db } from "../../lib/platform/db";

const SKU = "gallery-mug";
const STOCK = 3;

/**
 * Sets the gallery's own product to three unreserved mugs and returns its variant's id. The product is hidden from the
 * shop, so scenarios never use the shop's stock; reservations of earlier scenarios stay.
 */
export async function createFixtureProduct(): Promise<string> {
  const product = await db().product.upsert({
    where: { slug: SKU },
    create: {
      slug: SKU,
      name: "Gallery mug",
      description: "Sold in the gallery only.",
      category: "tableware",
      active: false,
    },
    // A gallery that was stopped while it placed an order may have left the product active.
    update: { active: false },
  });
  const image = "/images/products/stoneware-mug-chalk.webp";
  const { id } = await db().variant.upsert({
    where: { sku: SKU },
    create: {
      productId: product.id,
      sku: SKU,
      name: "Chalk",
      price: 2800,
      stock: STOCK,
      image,
      imageAlt: "A speckled off-white stoneware mug.",
      imageBackground: "#EDE9E2",
    },
    update: {},
  });
  await db().$executeRaw`UPDATE "Variant" SET "stock" = "reserved" + ${STOCK} WHERE "id" = ${id}`;
  return id;
}

/** Shows the product while `work` places an order, because the shop sells active products only. */
export async function withActiveFixtureProduct<T>(work: () => Promise<T>): Promise<T> {
  const show = (active: boolean) => db().product.update({ where: { slug: SKU }, data: { active } });
  await show(true);
  try {
    return await work();
  } finally {
    await show(false);
  }
}
