import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PaymentEndedBy } from "@/lib/generated/prisma/enums";
import type { EventKind } from "@/lib/orders/event-kind";
import type { EventSource } from "@/lib/orders/event-source";
import { recordEvent, transitionOrder } from "@/lib/orders/order-transitions";
import { releaseReservation } from "@/lib/orders/stock";
import type { Tx } from "@/lib/platform/db";

export type EndStatus = "failed" | "cancelled" | "expired";

type Ending = {
  status: EndStatus;
  kind: EventKind;
  source: EventSource;
  data?: Prisma.InputJsonObject;
};

/**
 * Ends an order whose attempt took no money: sets its status, releases its reservation and records the event. Returns
 * false, and writes nothing, when the order is not pending: an older attempt, ended before a retry, cannot end the
 * order, and no attempt ends an order in review, because money arrived and staff decides. The caller must hold the
 * order's lock.
 */
export async function endOrder(
  tx: Tx,
  { id: paymentId, orderId }: { id: string; orderId: string },
  { status, kind, source, data = {} }: Ending,
): Promise<boolean> {
  if (!(await transitionOrder(tx, orderId, status, { reservation: "released" }, ["pending"]))) return false;
  await releaseReservation(tx, await tx.orderLine.findMany({ where: { orderId } }));
  await recordEvent(tx, { orderId, paymentId, kind, source, data, dedupeKey: `${kind}:${paymentId}` });
  return true;
}

/**
 * Ends an attempt that got no payment page, with its order. Writes nothing when the attempt has a session by now. With
 * `leaseToken`, also writes nothing when the caller has lost the lease.
 */
export async function endAttemptWithoutSession(
  tx: Tx,
  payment: { id: string; orderId: string },
  { endedBy, at, leaseToken, ...ending }: Ending & { endedBy: PaymentEndedBy; at: Date; leaseToken?: string },
): Promise<void> {
  const { count } = await tx.payment.updateMany({
    where: { id: payment.id, status: "creating", ...(leaseToken !== undefined && { leaseToken }) },
    data: {
      status: ending.status,
      endedBy,
      endedAt: at,
      nextCheckAt: null,
      lastCheckError: null,
      checkCount: { increment: 1 },
      version: { increment: 1 },
      leaseUntil: null,
      leaseToken: null,
    },
  });
  if (count === 1) await endOrder(tx, payment, ending);
}

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
