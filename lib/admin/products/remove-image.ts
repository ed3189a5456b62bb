import "server-only";
import { type Editing, editProduct, type NotSaved } from "./edit-product";

export type RemoveImageResult = { ok: true } | NotSaved;

export function removeImage(editing: Editing, imageId: string): Promise<RemoveImageResult> {
  return editProduct<RemoveImageResult>(editing, async (tx) => {
    const { count } = await tx.productImage.deleteMany({ where: { id: imageId, productId: editing.productId } });
    return count === 1 ? { ok: true } : { ok: false, reason: "gone" };
  });
}
