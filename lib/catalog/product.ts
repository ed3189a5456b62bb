import "server-only";
import { catalogText } from "@/lib/messages/catalog";
import type { Money } from "@/lib/money";
import { db } from "@/lib/platform/db";
import { site } from "@/lib/site";
import { isImageUrl } from "./is-image-url";

/**
 * `src` is a URL that the shop can show (`isImageUrl`), or "" when there is none: its background is shown then.
 * `background` is the color of the image's backdrop, shown until the image has loaded; `focus` is the part that a crop
 * keeps, as in CSS's object-position.
 */
export type Image = { src: string; alt: string; background: string; focus?: string };

export type ProductVariant = {
  id: string;
  sku: string;
  name: string;
  /** URL slug of the color; empty when there is none. */
  color: string;
  price: Money;
  /**
   * Quantity that can be sold now: on hand and not reserved by an unpaid order. A hint only; the reservation in
   * `placeOrder` decides.
   */
  available: number;
  image: Image;
};

export type Product = {
  slug: string;
  name: string;
  description: string;
  category: { slug: string; name: string };
  /** In the shop's order. Never empty: a product without variants is not for sale, and not listed. */
  variants: readonly [ProductVariant, ...ProductVariant[]];
  /** Images besides those of the variants. */
  images: readonly Image[];
};

/** The product with a slug; null when there is none or it is not for sale. */
export async function findProduct(slug: string): Promise<Product | null> {
  const row = await findRow(slug);
  return row && toProduct(row);
}

/** The variant that is preselected: the first that can be bought, or the first. */
export function defaultVariant({ variants }: Pick<Product, "variants">): ProductVariant {
  return variants.find(({ available }) => available > 0) ?? variants[0];
}

/** The image of a variant, from its columns. An imported URL that would fail to render is left out. */
export function toImage(row: { image: string; imageAlt: string; imageBackground: string }): Image {
  return { src: isImageUrl(row.image) ? row.image : "", alt: row.imageAlt, background: row.imageBackground };
}

/** The lowest of a product's prices, and whether another is higher. */
export function lowestPrice(prices: readonly number[]): { price: Money; isFrom: boolean } {
  return { price: { amount: Math.min(...prices), currency: site.currency }, isFrom: new Set(prices).size > 1 };
}

/**
 * The database refuses a stock below the reserved quantity; the maximum with 0 only guarantees that a page shows no
 * negative number.
 */
export function availableStock({ stock, reserved }: { stock: number; reserved: number }): number {
  return Math.max(0, stock - reserved);
}

function findRow(slug: string) {
  return db().product.findUnique({
    where: { slug, active: true },
    select: {
      slug: true,
      name: true,
      description: true,
      category: true,
      variants: {
        select: {
          id: true,
          sku: true,
          name: true,
          color: true,
          price: true,
          stock: true,
          reserved: true,
          image: true,
          imageAlt: true,
          imageBackground: true,
        },
        orderBy: { position: "asc" },
      },
      images: { select: { src: true, alt: true, background: true, focus: true }, orderBy: { position: "asc" } },
    },
  });
}

type ProductRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function toProduct({ category, variants, images, ...row }: ProductRow): Product | null {
  const [first, ...others] = variants.map(toVariant);
  if (!first) return null;
  return {
    ...row,
    category: { slug: category, name: catalogText.category(category) },
    variants: [first, ...others],
    images: images.filter(({ src }) => isImageUrl(src)),
  };
}

function toVariant(row: ProductRow["variants"][number]): ProductVariant {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    color: row.color,
    price: { amount: row.price, currency: site.currency },
    available: availableStock(row),
    image: toImage(row),
  };
}
