import "server-only";
import { staffSource } from "@/lib/admin/staff";
import { type ConflictResult, type StaffOrderRequest, withStaffOrderLock } from "@/lib/admin/with-staff-order-lock";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import { recordEvent, transitionOrder } from "@/lib/orders/order-transitions";
import { closeReviewCases } from "@/lib/orders/review-cases";
import { releaseReservation } from "@/lib/orders/stock";
import type { Ozura } from "@/lib/ozura/client";
import { provisionalStatuses } from "@/lib/payments/attempts";
import { endAttemptsByStaff } from "@/lib/payments/end-attempt";
import { forceCheck } from "@/lib/payments/force-check";
import { db, type Tx } from "@/lib/platform/db";
import { receivedStatuses, refundableAmount } from "./refundable-amount";

export type CancelOrderResult =
  | { ok: true }
  /**
   * `payment_unverified`: Ozura did not say whether the order was paid, so staff must confirm that they know (`unverified`).
   * `payment_received`: a payment was completed or refunded in part, so there is money that must be refunded or accepted.
   */
  | { ok: false; reason: "paid" | "payment_received" | "already_cancelled_by_staff" | "payment_unverified" }
  | ConflictResult;

type Cancelling = {
  reason: string;
  /** Whether to cancel even though Ozura does not answer. */
  unverified: boolean;
};

/**
 * Cancels an unpaid order, or one in review for which staff knows that no money came. Ozura is asked first. The
 * reservation ends, and shoppers can no longer pay the order. Money that arrives all the same still counts.
 */
export async function cancelOrder(
  ozura: Ozura,
  request: StaffOrderRequest,
  { reason, unverified }: Cancelling,
): Promise<CancelOrderResult> {
  if (!(await isAnswered(ozura, request)) && !unverified) return { ok: false, reason: "payment_unverified" };
  const lastSeenEventId = await seenAfterAsking(request);
  return withStaffOrderLock<CancelOrderResult>({ ...request, lastSeenEventId }, async ({ tx, order, at, source }) => {
    if (order.status !== "review" && noPaymentDueStatuses.includes(order.status)) return { ok: false, reason: "paid" };
    if (order.status !== "review" && order.cancelledByStaffAt !== null)
      return { ok: false, reason: "already_cancelled_by_staff" };
    if (await anyMoneyLeft(tx, order.id)) return { ok: false, reason: "payment_received" };
    await transitionOrder(tx, order.id, "cancelled", { reservation: "released" }, ["pending", "review"]);
    if (order.reservation === "reserved") await releaseReservation(tx, order.lines);
    await tx.order.update({ where: { id: order.id }, data: { cancelledByStaffAt: order.cancelledByStaffAt ?? at } });
    await recordEvent(tx, { orderId: order.id, kind: "cancelled", source, data: { reason: "person", note: reason } });
    await endAttemptsByStaff(tx, { orderId: order.id }, at);
    await closeReviewCases(tx, { orderId: order.id, reasons: endedByCancelling }, { at, source });
    return { ok: true };
  });
}

const endedByCancelling = ["mismatch", "not_found", "released_unverified", "settlement_failed"] as const;

/** Maximum number of attempts, and of events, loaded per order. Further ones are ignored. */
const MAX_ROWS = 20;

/**
 * Checks every attempt that can still be paid, and records the answers before the order is cancelled. Returns whether
 * Ozura answered for all of them.
 */
async function isAnswered(ozura: Ozura, { orderNumber, staff }: StaffOrderRequest): Promise<boolean> {
  const attempts = await db().payment.findMany({
    where: {
      order: { number: orderNumber },
      status: { in: ["pending", ...provisionalStatuses] },
      OR: [{ nextCheckAt: { not: null } }, { endedBy: "shop" }],
      sessionId: { not: null },
    },
    select: { id: true },
    take: MAX_ROWS,
  });
  const answers = await Promise.all(attempts.map(({ id }) => forceCheck(ozura, id, staffSource(staff))));
  return answers.every((answer) => answer.ok && answer.errorKind === null);
}

/** The events of this action's own checks count as seen if they only say that an attempt ended without money. */
async function seenAfterAsking({ orderNumber, lastSeenEventId, staff }: StaffOrderRequest): Promise<number> {
  const since = await db().orderEvent.findMany({
    where: { order: { number: orderNumber }, id: { gt: lastSeenEventId } },
    orderBy: { id: "asc" },
    take: MAX_ROWS,
  });
  const isOwnQuestion = since.every(({ kind, source }) => source === staffSource(staff) && endings.includes(kind));
  return isOwnQuestion ? (since.at(-1)?.id ?? lastSeenEventId) : lastSeenEventId;
}

const endings = ["failed", "cancelled", "expired"];

/**
 * Whether the shop certainly has money of the order: of a completed payment, or of one that was refunded in part.
 * Whether a mismatch brought money is for staff to know.
 */
async function anyMoneyLeft(tx: Tx, orderId: string): Promise<boolean> {
  const payments = await tx.payment.findMany({
    where: { orderId, OR: [{ status: "completed" }, { status: { in: [...receivedStatuses] }, refunds: { some: {} } }] },
    include: { refunds: { select: { amount: true } } },
  });
  return payments.some((payment) => refundableAmount(payment) > 0);
}
