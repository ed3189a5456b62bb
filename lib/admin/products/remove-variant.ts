import "server-only";
import { type EditConflict, editProduct, type ProductVersion } from "./edit-product";

export type RemoveVariantResult = { ok: true } | { ok: false; reason: "was_ordered" | "last_variant" } | EditConflict;

/** Removes a variant that has never been ordered and is not the product's last one. */
export function removeVariant(product: ProductVersion, variantId: string): Promise<RemoveVariantResult> {
  return editProduct<RemoveVariantResult>(product, async (tx) => {
    const { productId } = product;
    const variant = await tx.variant.findUnique({ where: { id: variantId, productId }, select: { sku: true } });
    if (!variant) return { ok: false, reason: "gone" };
    if ((await tx.variant.count({ where: { productId } })) === 1) return { ok: false, reason: "last_variant" };
    // The lock keeps the variant from being ordered between the check and the removal.
    await tx.$executeRaw`SELECT FROM "Variant" WHERE "id" = ${variantId} FOR UPDATE`;
    if ((await tx.orderLine.count({ where: { sku: variant.sku } })) > 0) return { ok: false, reason: "was_ordered" };
    await tx.variant.delete({ where: { id: variantId } });
    return { ok: true };
  });
}
