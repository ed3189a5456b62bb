import "server-only";
import { rollBackUnlessOk } from "@/lib/admin/roll-back-unless-ok";
import type { Tx } from "@/lib/platform/db";
import { insertVariant, type NewVariant } from "./add-variant";
import type { ProductFields } from "./save-product";
import { slugify } from "./slugify";

export type AddProductResult =
  | { ok: true; slug: string }
  | { ok: false; reason: "slug_taken" | "slug_reserved" | "sku_taken" };

/** Reserved slug: at /admin/products/new no product could be edited. */
const RESERVED = "new";

/**
 * Adds a product with its first variant. Without a slug it gets one from its name, with a number when other products have
 * that slug.
 */
export function addProduct(
  { slug: requestedSlug, ...fields }: ProductFields & { slug: string },
  variant: NewVariant,
): Promise<AddProductResult> {
  return rollBackUnlessOk<AddProductResult>(async (tx) => {
    if (requestedSlug === RESERVED) return { ok: false, reason: "slug_reserved" };
    const product = requestedSlug
      ? await insertProduct(tx, { ...fields, slug: requestedSlug })
      : await insertNumbered(tx, fields);
    if (!product) return { ok: false, reason: "slug_taken" };
    return (await insertVariant(tx, product.id, variant))
      ? { ok: true, slug: product.slug }
      : { ok: false, reason: "sku_taken" };
  });
}

/** Maximum number of products with one name that get slugs of their own. The next one needs a slug from staff. */
const MAX_NUMBER = 200;

async function insertNumbered(tx: Tx, fields: ProductFields): Promise<Inserted | null> {
  for (let number = 1; number <= MAX_NUMBER; number++) {
    const slug = slugify(fields.name, number);
    const product = slug === RESERVED ? null : await insertProduct(tx, { ...fields, slug });
    if (product) return product;
  }
  return null;
}

type Inserted = { id: string; slug: string };

/** Inserts a product, or returns null when its slug is taken. */
async function insertProduct(tx: Tx, data: ProductFields & { slug: string }): Promise<Inserted | null> {
  const [product] = await tx.product.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { id: true, slug: true },
  });
  return product ?? null;
}
