import "server-only";
import { type EditConflict, editProduct, type ProductVersion } from "./edit-product";

export type VariantFields = {
  name: string;
  color: string;
  /** In the smallest unit of the shop's currency. */
  price: number;
  image: string;
  imageAlt: string;
  imageBackground: string;
  position: number;
};

/** The stock on hand: as the form showed it, and as staff entered it. */
export type StockChange = { lastSeenStock: number; stock: number };

export type SaveVariantResult =
  | { ok: true }
  | { ok: false; reason: "below_reserved"; stock: number; reserved: number }
  | { ok: false; reason: "too_many" }
  | EditConflict;

/**
 * Changes a variant. Its stock changes by the difference between the entered and the shown number, so items sold in
 * between stay sold. The stock never falls below the number that unpaid orders have reserved.
 */
export function saveVariant(
  product: ProductVersion,
  variantId: string,
  fields: VariantFields,
  { lastSeenStock, stock }: StockChange,
): Promise<SaveVariantResult> {
  return editProduct<SaveVariantResult>(product, async (tx) => {
    const [now] = await tx.$queryRaw<{ stock: number; reserved: number }[]>`
      SELECT "stock", "reserved" FROM "Variant"
      WHERE "id" = ${variantId} AND "productId" = ${product.productId} FOR NO KEY UPDATE`;
    if (!now) return { ok: false, reason: "gone" };
    const changed = now.stock + stock - lastSeenStock;
    if (changed < now.reserved) return { ok: false, reason: "below_reserved", ...now };
    if (changed > MAX_STOCK) return { ok: false, reason: "too_many" };
    await tx.variant.update({ where: { id: variantId }, data: { ...fields, stock: changed } });
    return { ok: true };
  });
}

export const MAX_STOCK = 1_000_000_000;
