import "server-only";
import { rollBackUnlessOk } from "@/lib/admin/roll-back-unless-ok";
import { insertVariant, type NewVariant } from "./add-variant";
import type { ProductFields } from "./save-product";

export type AddProductResult =
  | { ok: true; slug: string }
  | { ok: false; reason: "slug_taken" | "slug_reserved" | "sku_taken" };

/** Reserved slug: at /admin/products/new no product could be edited. */
const RESERVED = "new";

/** Adds a product with its first variant. Without a slug it gets one from its name. */
export function addProduct(
  { slug: requestedSlug, ...fields }: ProductFields & { slug: string },
  variant: NewVariant,
): Promise<AddProductResult> {
  const slug = requestedSlug || slugify(fields.name);
  return rollBackUnlessOk<AddProductResult>(async (tx) => {
    if (slug === RESERVED) return { ok: false, reason: "slug_reserved" };
    const { count } = await tx.product.createMany({ data: { ...fields, slug }, skipDuplicates: true });
    if (count === 0) return { ok: false, reason: "slug_taken" };
    const { id } = await tx.product.findUniqueOrThrow({ where: { slug }, select: { id: true } });
    return (await insertVariant(tx, id, variant)) ? { ok: true, slug } : { ok: false, reason: "sku_taken" };
  });
}

/** Makes a slug from a name; never empty. */
export function slugify(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 80) || "product"
  );
}
