import "server-only";
import { type Editing, editProduct, type NotSaved } from "./edit-product";

export type ImageFields = { src: string; alt: string; background: string; focus: string; position: number };

export type SaveImageResult = { ok: true } | { ok: false; reason: "picture_taken" } | NotSaved;

/** Changes an image, or adds one when `pictureId` is null. */
export function saveImage(editing: Editing, pictureId: string | null, fields: ImageFields): Promise<SaveImageResult> {
  return editProduct<SaveImageResult>(editing, async (tx) => {
    const { productId } = editing;
    const others = pictureId === null ? {} : { id: { not: pictureId } };
    const taken = await tx.productPicture.count({ where: { productId, src: fields.src, ...others } });
    if (taken > 0) return { ok: false, reason: "picture_taken" };
    if (pictureId === null) {
      await tx.productPicture.create({ data: { ...fields, productId } });
      return { ok: true };
    }
    const { count } = await tx.productPicture.updateMany({ where: { id: pictureId, productId }, data: fields });
    return count === 1 ? { ok: true } : { ok: false, reason: "gone" };
  });
}
