import "server-only";
import type { Tx } from "../../db";
import { type Editing, editProduct, type NotSaved } from "./edit-product";

export type VariantFields = {
  name: string;
  colour: string;
  /** In the smallest unit of the shop's currency. */
  price: number;
  image: string;
  imageAlt: string;
  imageBackground: string;
  position: number;
};

/** The stock on hand: what was seen, and what it is to be. */
export type StockChange = { seenStock: number; stock: number };

export type SaveVariantResult =
  | { ok: true }
  | { ok: false; reason: "below_held"; stock: number; held: number }
  | { ok: false; reason: "too_many" }
  | NotSaved;
export type AddVariantResult = { ok: true } | { ok: false; reason: "sku_taken" } | NotSaved;
export type RemoveVariantResult = { ok: true } | { ok: false; reason: "was_ordered" | "last_variant" } | NotSaved;

/**
 * Changes a variant. Its stock changes by what was typed less what was seen: what was sold meanwhile stays sold. It never
 * falls below what unpaid orders hold.
 */
export function saveVariant(
  editing: Editing,
  variantId: string,
  fields: VariantFields,
  { seenStock, stock }: StockChange,
): Promise<SaveVariantResult> {
  return editProduct<SaveVariantResult>(editing, async (tx) => {
    const [now] = await tx.$queryRaw<{ stock: number; held: number }[]>`
      SELECT "stock", "held" FROM "Variant"
      WHERE "id" = ${variantId} AND "productId" = ${editing.productId} FOR NO KEY UPDATE`;
    if (!now) return { ok: false, reason: "gone" };
    const changed = now.stock + stock - seenStock;
    if (changed < now.held) return { ok: false, reason: "below_held", ...now };
    if (changed > MAX_STOCK) return { ok: false, reason: "too_many" };
    await tx.variant.update({ where: { id: variantId }, data: { ...fields, stock: changed } });
    return { ok: true };
  });
}

export const MAX_STOCK = 1_000_000_000;

export type NewVariant = VariantFields & { sku: string; stock: number };

export function addVariant(editing: Editing, variant: NewVariant): Promise<AddVariantResult> {
  return editProduct<AddVariantResult>(editing, async (tx) => {
    const added = await insertVariant(tx, editing.productId, variant);
    return added ? { ok: true } : { ok: false, reason: "sku_taken" };
  });
}

/** False when another variant has the SKU. */
export async function insertVariant(tx: Tx, productId: string, variant: NewVariant): Promise<boolean> {
  const { count } = await tx.variant.createMany({ data: { ...variant, productId }, skipDuplicates: true });
  return count === 1;
}

/** Removes a variant that nobody has ever ordered, and that is not the last. */
export function removeVariant(editing: Editing, variantId: string): Promise<RemoveVariantResult> {
  return editProduct<RemoveVariantResult>(editing, async (tx) => {
    const { productId } = editing;
    const variant = await tx.variant.findUnique({ where: { id: variantId, productId }, select: { sku: true } });
    if (!variant) return { ok: false, reason: "gone" };
    if ((await tx.variant.count({ where: { productId } })) === 1) return { ok: false, reason: "last_variant" };
    // Nobody may order it between the question and the removal.
    await tx.$executeRaw`SELECT FROM "Variant" WHERE "id" = ${variantId} FOR UPDATE`;
    if ((await tx.orderLine.count({ where: { sku: variant.sku } })) > 0) return { ok: false, reason: "was_ordered" };
    await tx.variant.delete({ where: { id: variantId } });
    return { ok: true };
  });
}
