import "server-only";
import { db } from "@/lib/platform/db";
import type { Row } from "@/lib/platform/row-types";

/** Maximum number of rows per list, so that the page stays bounded. More than any product has. */
const MAX_ROWS = 100;

const include = {
  variants: { orderBy: { position: "asc" }, take: MAX_ROWS },
  images: { orderBy: { position: "asc" }, take: MAX_ROWS },
} as const;

export type EditedProduct = Row<"product", { include: typeof include }>;

/** A product with all its editable data, whether it is for sale or not; null when there is none. */
export function findProduct(slug: string): Promise<EditedProduct | null> {
  return db().product.findUnique({ where: { slug }, include });
}

/** As above, by the product's id, which appears in no URL. */
export function findProductById(id: string): Promise<EditedProduct | null> {
  return db().product.findUnique({ where: { id }, include });
}
