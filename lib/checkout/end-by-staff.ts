import "server-only";
import type { Tx } from "../db";

/**
 * Staff decides that no money came for the attempts that the shop ended without an answer: all of an order, or one. Their
 * doubt ends, so the shopper may pay again. Ozura is asked on, and money that arrives all the same still counts.
 */
export async function endByStaff(
  tx: Tx,
  { orderId, paymentId }: { orderId: string; paymentId?: string },
  at: Date,
): Promise<void> {
  const where = { orderId, ...(paymentId !== undefined && { id: paymentId }) };
  await tx.payment.updateMany({ where: { ...where, endedBy: "shop" }, data: { endedBy: "staff", endedAt: at } });
  await tx.payment.updateMany({ where: { ...where, settleFailures: { gt: 0 } }, data: { settleFailures: 0 } });
}
