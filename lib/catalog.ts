import "server-only";
import { db } from "./db";
import type { Money } from "./money";
import { site } from "./site";

/** `background` is the colour of the picture's backdrop, for the time until it has loaded. */
export type Picture = { src: string; alt: string; background: string };

export type ProductVariant = {
  id: string;
  sku: string;
  name: string;
  price: Money;
  /** What can be sold now: on hand and not held by an unpaid order. A hint; the truth is the hold in `placeOrder`. */
  available: number;
  image: Picture;
};

export type Product = {
  slug: string;
  name: string;
  description: string;
  category: string;
  /** In the order of the shelf. Never empty: a product without variants is not for sale, and not listed. */
  variants: readonly [ProductVariant, ...ProductVariant[]];
};

/** What the shop calls its categories. One that is not here is shown by its own name. */
const categoryNames = new Map([
  ["tableware", "Tableware"],
  ["kitchen", "Kitchen"],
  ["vases-planters", "Vases and planters"],
  ["light-furniture", "Light and furniture"],
]);

/** Every product that is for sale, sold out or not, in the order of the shelf. */
export async function listProducts(): Promise<Product[]> {
  const rows = await db().product.findMany({ ...query, where: { active: true }, orderBy: { position: "asc" } });
  return rows.flatMap((row) => toProduct(row) ?? []);
}

/** The product at a slug, or null when there is none or it is not for sale. */
export async function findProduct(slug: string): Promise<Product | null> {
  const row = await db().product.findUnique({ ...query, where: { slug, active: true } });
  return row && toProduct(row);
}

/** The slugs of the products that are for sale. */
export async function listSlugs(): Promise<string[]> {
  const rows = await db().product.findMany({ where: { active: true }, select: { slug: true } });
  return rows.map(({ slug }) => slug);
}

/** The variant to begin with: the first that can be bought, or the first. */
export function defaultVariant({ variants }: Pick<Product, "variants">): ProductVariant {
  return variants.find(({ available }) => available > 0) ?? variants[0];
}

/** A stock that is below what is held can't be (the database refuses it), but a count on a page is never negative. */
export function availableOf({ stock, held }: { stock: number; held: number }): number {
  return Math.max(0, stock - held);
}

const query = {
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
        price: true,
        stock: true,
        held: true,
        image: true,
        imageAlt: true,
        imageBackground: true,
      },
      orderBy: { position: "asc" },
    },
  },
} as const;

type ProductRow = Omit<Product, "variants"> & { variants: VariantRow[] };

type VariantRow = {
  id: string;
  sku: string;
  name: string;
  price: number;
  stock: number;
  held: number;
  image: string;
  imageAlt: string;
  imageBackground: string;
};

function toProduct({ slug, name, description, category, variants }: ProductRow): Product | null {
  const [first, ...others] = variants.map(toVariant);
  if (!first) return null;
  return { slug, name, description, category: categoryNames.get(category) ?? category, variants: [first, ...others] };
}

function toVariant(row: VariantRow): ProductVariant {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    price: { amount: row.price, currency: site.currency },
    available: availableOf(row),
    image: { src: row.image, alt: row.imageAlt, background: row.imageBackground },
  };
}
