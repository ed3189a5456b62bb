import "server-only";
import { type Editing, editProduct, type NotSaved } from "./edit-product";

export type RemovePictureResult = { ok: true } | NotSaved;

export function removePicture(editing: Editing, pictureId: string): Promise<RemovePictureResult> {
  return editProduct<RemovePictureResult>(editing, async (tx) => {
    const { count } = await tx.productPicture.deleteMany({ where: { id: pictureId, productId: editing.productId } });
    return count === 1 ? { ok: true } : { ok: false, reason: "gone" };
  });
}
