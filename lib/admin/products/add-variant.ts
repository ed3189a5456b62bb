import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type EditConflict, editProduct, type ProductVersion } from "./edit-product";
import type { VariantFields } from "./save-variant";

export type NewVariant = VariantFields & { sku: string; stock: number };

export type AddVariantResult = { ok: true } | { ok: false; reason: "sku_taken" } | EditConflict;

export function addVariant(product: ProductVersion, variant: NewVariant): Promise<AddVariantResult> {
  return editProduct<AddVariantResult>(product, async (tx) => {
    const added = await insertVariant(tx, product.productId, variant);
    return added ? { ok: true } : { ok: false, reason: "sku_taken" };
  });
}

/** False when another variant has the SKU. */
export async function insertVariant(tx: Tx, productId: string, variant: NewVariant): Promise<boolean> {
  const { count } = await tx.variant.createMany({ data: { ...variant, productId }, skipDuplicates: true });
  return count === 1;
}
