import "server-only";
import { rollBackUnlessOk } from "@/lib/admin/roll-back-unless-ok";
import type { Tx } from "@/lib/platform/db";

/** A product, and its version when the form was rendered. */
export type ProductVersion = { productId: string; version: number };

export type EditConflict = { ok: false; reason: "changed" | "gone" };

/**
 * Optimistic concurrency: runs `work` if the product still has this version, and increments the version. When two members
 * of staff save the same product, one succeeds, and the other gets `changed`. A result that is not ok rolls everything
 * back.
 */
export function editProduct<T extends { ok: boolean }>(
  { productId, version }: ProductVersion,
  work: (tx: Tx) => Promise<T>,
): Promise<T | EditConflict> {
  return rollBackUnlessOk<T | EditConflict>(async (tx) => {
    const { count } = await tx.product.updateMany({
      where: { id: productId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 1) return work(tx);
    const exists = (await tx.product.count({ where: { id: productId } })) > 0;
    return { ok: false, reason: exists ? "changed" : "gone" };
  });
}
