import "server-only";
import { rollBackUnlessOk } from "@/lib/admin/roll-back-unless-ok";
import type { Tx } from "@/lib/platform/db";

/** A product, and the version that the editor saw. */
export type Editing = { productId: string; version: number };

export type NotSaved = { ok: false; reason: "changed" | "gone" };

/**
 * Optimistic concurrency: runs `work` on a product that has not been saved since its editor loaded it, and increments
 * its version. Of two people who save the same product one succeeds, and the other learns that it has changed. A result
 * that is not ok rolls everything back.
 */
export function editProduct<T extends { ok: boolean }>(
  { productId, version }: Editing,
  work: (tx: Tx) => Promise<T>,
): Promise<T | NotSaved> {
  return rollBackUnlessOk<T | NotSaved>(async (tx) => {
    const { count } = await tx.product.updateMany({
      where: { id: productId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 1) return work(tx);
    const exists = (await tx.product.count({ where: { id: productId } })) > 0;
    return { ok: false, reason: exists ? "changed" : "gone" };
  });
}
