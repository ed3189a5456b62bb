import "server-only";
import { db } from "../../db";
import type { Row } from "../../rows";

/** More than any product has; so that no page is without end. */
const MOST = 100;

const include = {
  variants: { orderBy: { position: "asc" }, take: MOST },
  pictures: { orderBy: { position: "asc" }, take: MOST },
} as const;

export type EditedProduct = Row<"product", { include: typeof include }>;

/** A product with all that can be changed of it, whether it is for sale or not; null when there is none. */
export function findProduct(slug: string): Promise<EditedProduct | null> {
  return db().product.findUnique({ where: { slug }, include });
}

/** The same by its id, which no address has. */
export function findProductById(id: string): Promise<EditedProduct | null> {
  return db().product.findUnique({ where: { id }, include });
}
