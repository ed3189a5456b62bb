import "server-only";
import type { Tx } from "../../db";
import { inTransactionIfOk } from "../in-transaction-if-ok";

/** Which product, as somebody saw it. */
export type Editing = { productId: string; version: number };

export type NotSaved = { ok: false; reason: "changed" | "gone" };

/**
 * Runs `work` on a product that nobody has saved since its editor looked; then its version is one more. So of two people
 * who save the same product one does, and the other hears that it has changed. An answer that is not ok undoes everything.
 */
export function editProduct<T extends { ok: boolean }>(
  { productId, version }: Editing,
  work: (tx: Tx) => Promise<T>,
): Promise<T | NotSaved> {
  return inTransactionIfOk<T | NotSaved>(async (tx) => {
    const { count } = await tx.product.updateMany({
      where: { id: productId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 1) return work(tx);
    const exists = (await tx.product.count({ where: { id: productId } })) > 0;
    return { ok: false, reason: exists ? "changed" : "gone" };
  });
}
