import { db } from "../../lib/db";

const SKU = "gallery-mug";
const ON_THE_SHELF = 3;

/**
 * Three mugs that nobody holds, and their variant's id. The shop does not show them, so that no staging empties a shelf of
 * the shop's; what earlier stagings hold stays held.
 */
export async function stockUp(): Promise<string> {
  const product = await db().product.upsert({
    where: { slug: SKU },
    create: {
      slug: SKU,
      name: "Gallery mug",
      description: "Sold in the gallery only.",
      category: "tableware",
      active: false,
    },
    // A gallery that was stopped in the middle of an order may have left it on show.
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
      stock: ON_THE_SHELF,
      image,
      imageAlt: "A speckled off-white stoneware mug.",
      imageBackground: "#EDE9E2",
    },
    update: {},
  });
  await db().$executeRaw`UPDATE "Variant" SET "stock" = "held" + ${ON_THE_SHELF} WHERE "id" = ${id}`;
  return id;
}

/** The shop sells only what it shows: for as long as an order is placed, it does. */
export async function onSale<T>(work: () => Promise<T>): Promise<T> {
  const show = (active: boolean) => db().product.update({ where: { slug: SKU }, data: { active } });
  await show(true);
  try {
    return await work();
  } finally {
    await show(false);
  }
}
