import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * Records the decision of staff that no money came for the attempts that the shop ended without an answer: all attempts
 * of an order, or one. These attempts are no longer in doubt, so the shopper may pay again. Ozura is still asked about
 * them, and money that arrives later still counts.
 */
export async function endAttemptsByStaff(
  tx: Tx,
  { orderId, paymentId }: { orderId: string; paymentId?: string },
  at: Date,
): Promise<void> {
  const where = { orderId, ...(paymentId !== undefined && { id: paymentId }) };
  await tx.payment.updateMany({ where: { ...where, endedBy: "shop" }, data: { endedBy: "staff", endedAt: at } });
  await tx.payment.updateMany({ where: { ...where, settleFailures: { gt: 0 } }, data: { settleFailures: 0 } });
}
