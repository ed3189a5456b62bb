import "server-only";
import { type EditConflict, editProduct, type ProductVersion } from "./edit-product";

export type RemoveImageResult = { ok: true } | EditConflict;

export function removeImage(product: ProductVersion, imageId: string): Promise<RemoveImageResult> {
  return editProduct<RemoveImageResult>(product, async (tx) => {
    const { count } = await tx.productImage.deleteMany({ where: { id: imageId, productId: product.productId } });
    return count === 1 ? { ok: true } : { ok: false, reason: "gone" };
  });
}
