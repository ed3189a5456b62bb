import "server-only";
import { type Editing, editProduct, type NotSaved } from "./edit-product";

export type ProductTexts = { name: string; description: string; category: string; position: number; active: boolean };

export type SaveProductResult = { ok: true } | NotSaved;

export function saveProduct(editing: Editing, texts: ProductTexts): Promise<SaveProductResult> {
  return editProduct<SaveProductResult>(editing, async (tx) => {
    await tx.product.update({ where: { id: editing.productId }, data: texts });
    return { ok: true };
  });
}
