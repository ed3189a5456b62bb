import "server-only";
import { staffSource } from "@/lib/admin/staff";
import { type ConflictResult, type StaffOrderRequest, withStaffOrderLock } from "@/lib/admin/with-staff-order-lock";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import { recordEvent, transitionOrder } from "@/lib/orders/order-transitions";
import { closeReviewCases } from "@/lib/orders/review-cases";
import { releaseReservation } from "@/lib/orders/stock";
import type { Ozura } from "@/lib/ozura/client";
import { finalStatuses, provisionalStatuses } from "@/lib/payments/attempts";
import { endAttemptsByStaff } from "@/lib/payments/end-attempt";
import { forceCheck } from "@/lib/payments/force-check";
import { db, type Tx } from "@/lib/platform/db";
import { refundableAmount } from "./refundable-amount";

export type CancelOrderResult =
  | { ok: true }
  /**
   * `payment_unverified`: Ozura did not respond for every attempt, so staff must confirm the cancellation
   * (`unverified`). `payment_received`: a payment was completed, or partly refunded, so its money must be refunded or
   * accepted.
   */
  | { ok: false; reason: "paid" | "payment_received" | "already_cancelled_by_staff" | "payment_unverified" }
  | ConflictResult;

type Cancellation = {
  reason: string;
  /** Whether to cancel even when Ozura does not respond. */
  unverified: boolean;
};

/**
 * Cancels an unpaid order, or an order in review that received no money. Checks every open attempt with Ozura first. The
 * reservation is released, and shoppers can no longer pay the order. A payment that arrives later still counts.
 */
export async function cancelOrder(
  ozura: Ozura,
  request: StaffOrderRequest,
  { reason, unverified }: Cancellation,
): Promise<CancelOrderResult> {
  if (!(await checkOpenAttempts(ozura, request)) && !unverified) return { ok: false, reason: "payment_unverified" };
  const lastSeenEventId = await skipOwnCheckEvents(request);
  return withStaffOrderLock<CancelOrderResult>({ ...request, lastSeenEventId }, async ({ tx, order, at, source }) => {
    if (order.status !== "review" && noPaymentDueStatuses.includes(order.status)) return { ok: false, reason: "paid" };
    if (order.status !== "review" && order.cancelledByStaffAt !== null)
      return { ok: false, reason: "already_cancelled_by_staff" };
    if (await hasReceivedMoney(tx, order.id)) return { ok: false, reason: "payment_received" };
    await transitionOrder(tx, order.id, "cancelled", { reservation: "released" }, ["pending", "review"]);
    if (order.reservation === "reserved") await releaseReservation(tx, order.lines);
    await tx.order.update({ where: { id: order.id }, data: { cancelledByStaffAt: order.cancelledByStaffAt ?? at } });
    await recordEvent(tx, { orderId: order.id, kind: "cancelled_by_staff", source, data: { note: reason } });
    await endAttemptsByStaff(tx, { orderId: order.id }, at);
    await closeReviewCases(tx, { orderId: order.id, reasons: reasonsClosedByCancellation }, { at, source });
    return { ok: true };
  });
}

const reasonsClosedByCancellation = ["mismatch", "not_found", "released_unverified", "settlement_failed"] as const;

/** Maximum number of attempts, and of events, loaded per order. Later rows are ignored. */
const MAX_ROWS = 20;

/**
 * Checks every attempt that can still be paid, and records the results. Returns whether Ozura responded for all of them.
 */
async function checkOpenAttempts(ozura: Ozura, { orderNumber, staff }: StaffOrderRequest): Promise<boolean> {
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
  const results = await Promise.all(attempts.map(({ id }) => forceCheck(ozura, id, staffSource(staff))));
  return results.every((result) => result.ok && result.errorKind === null);
}

/**
 * The id of the latest event after `checkOpenAttempts`. The events of these checks are no conflict if all of them say
 * that an attempt ended without money.
 */
async function skipOwnCheckEvents({ orderNumber, lastSeenEventId, staff }: StaffOrderRequest): Promise<number> {
  const since = await db().orderEvent.findMany({
    where: { order: { number: orderNumber }, id: { gt: lastSeenEventId } },
    orderBy: { id: "asc" },
    take: MAX_ROWS,
  });
  const isOwnCheck = since.every(({ kind, source }) => source === staffSource(staff) && endedKinds.includes(kind));
  return isOwnCheck ? (since.at(-1)?.id ?? lastSeenEventId) : lastSeenEventId;
}

const endedKinds = ["failed", "cancelled", "expired"];

/**
 * Whether the shop certainly has money for this order: from a completed payment, or from a partly refunded one. Staff
 * must find out whether a mismatch brought money.
 */
async function hasReceivedMoney(tx: Tx, orderId: string): Promise<boolean> {
  const payments = await tx.payment.findMany({
    where: { orderId, OR: [{ status: "completed" }, { status: { in: [...finalStatuses] }, refunds: { some: {} } }] },
    include: { refunds: { select: { amount: true } } },
  });
  return payments.some((payment) => refundableAmount(payment) > 0);
}
