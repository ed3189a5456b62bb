import "server-only";
import { type EditConflict, editProduct, type ProductVersion } from "./edit-product";

export type ImageFields = { src: string; alt: string; background: string; focus: string; position: number };

export type SaveImageResult = { ok: true } | { ok: false; reason: "image_taken" } | EditConflict;

/** Changes an image, or adds one when `imageId` is null. */
export function saveImage(
  product: ProductVersion,
  imageId: string | null,
  fields: ImageFields,
): Promise<SaveImageResult> {
  return editProduct<SaveImageResult>(product, async (tx) => {
    const { productId } = product;
    const others = imageId === null ? {} : { id: { not: imageId } };
    const taken = await tx.productImage.count({ where: { productId, src: fields.src, ...others } });
    if (taken > 0) return { ok: false, reason: "image_taken" };
    if (imageId === null) {
      await tx.productImage.create({ data: { ...fields, productId } });
      return { ok: true };
    }
    const { count } = await tx.productImage.updateMany({ where: { id: imageId, productId }, data: fields });
    return count === 1 ? { ok: true } : { ok: false, reason: "gone" };
  });
}
