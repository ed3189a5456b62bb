import "server-only";
import { type EditConflict, editProduct, type ProductVersion } from "./edit-product";

export type ProductFields = { name: string; description: string; category: string; position: number; active: boolean };

export type SaveProductResult = { ok: true } | EditConflict;

export function saveProduct(product: ProductVersion, fields: ProductFields): Promise<SaveProductResult> {
  return editProduct<SaveProductResult>(product, async (tx) => {
    await tx.product.update({ where: { id: product.productId }, data: fields });
    return { ok: true };
  });
}
