import "server-only";
import type { PaymentEndedBy } from "@/lib/generated/prisma/enums";
import { transitionOrder } from "@/lib/orders/order-transitions";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import { type EndStatus, endOrder } from "./end-attempt";
import { isEndConfirmed, UNVERIFIED_AFTER_MS } from "./schedule";
import { openPaymentCase, type PaymentChange, recordPaymentEvent, type SettlementContext } from "./settlement-context";

/** Applies Ozura's answer that an attempt ended without money. */
export async function applyFailure(context: SettlementContext, status: EndStatus): Promise<PaymentChange> {
  const { tx, payment, source } = context;
  if (payment.status === "completed") {
    await openPaymentCase(context, "contradiction", "contradiction", { reportedStatus: status });
    return {};
  }
  if (payment.endedBy === "shop" || payment.endedBy === "staff") return confirmEnd(context, status);
  if (payment.status !== "pending") return {};
  await endOrder(tx, payment, { status, kind: status, source });
  return endedChange(context, status, "ozura");
}

/** Applies Ozura's answer that an attempt is still open, or that it has a status that we do not know. */
export async function applyPending(context: SettlementContext, unknownStatus: boolean): Promise<PaymentChange> {
  if (context.payment.status === "completed")
    await openPaymentCase(context, "contradiction", "contradiction", { reportedStatus: "pending" });
  if (unknownStatus) await recordPaymentEvent(context, "unknown_status");
  return releaseUnverified(context, "pending");
}

/**
 * Applies a check without a usable answer. One such check ends nothing; two in a row may release the reservation.
 */
export async function applyInconclusive(context: SettlementContext, errorKind: OzuraErrorKind): Promise<PaymentChange> {
  if (isUnexpectedlyMissing(context, errorKind))
    await openPaymentCase(context, "not_found", "not_found", { reason: errorKind });
  // Two consecutive errors are required before stock is released: after hours without a check, a single error can be
  // chance.
  return context.payment.lastCheckError === null ? {} : releaseUnverified(context, errorKind);
}

/**
 * Whether a session that was not found (`not_found`), or whose host is not configured (`foreign_host`), opens a review
 * case. One of three conditions must be met:
 *
 * - The attempt is open.
 * - The shop ended the attempt.
 * - Ozura ended the attempt and has not confirmed the end, the host is not configured, and the check is not the
 *   reconciler's. Without its host, the attempt blocks the shopper until the end is confirmed.
 *
 * A session that was not found after Ozura ended the attempt opens no case, because Ozura may forget that session.
 */
function isUnexpectedlyMissing({ payment, source }: SettlementContext, errorKind: OzuraErrorKind): boolean {
  if (errorKind !== "not_found" && errorKind !== "foreign_host") return false;
  if (payment.status === "pending" || payment.endedBy === "shop") return true;
  return (
    errorKind === "foreign_host" && payment.endedBy === "ozura" && source !== "reconcile" && !isEndConfirmed(payment)
  );
}

/**
 * Records Ozura's answer about an attempt that the shop or staff had ended without one. From now on the shopper is told
 * Ozura's answer. The order's status follows if this is the latest attempt and the order is `expired`.
 */
async function confirmEnd(context: SettlementContext, status: EndStatus): Promise<PaymentChange> {
  const { tx, order, payment } = context;
  const isLatest =
    (await tx.payment.count({ where: { orderId: order.id, createdAt: { gt: payment.createdAt } } })) === 0;
  if (isLatest && order.status === "expired") {
    if (status !== "expired") await transitionOrder(tx, order.id, status, {}, ["expired"]);
    // The shop used the event key `expired` when it released the stock.
    await recordPaymentEvent(context, status, {}, status === "expired" ? "confirmed_expired" : status);
  }
  return endedChange(context, status, "ozura");
}

function endedChange({ at }: SettlementContext, status: EndStatus, endedBy: PaymentEndedBy): PaymentChange {
  return { status, endedBy, endedAt: at };
}

/**
 * Ends the attempt and its reservation without Ozura's answer, two hours after the session's end. Ozura is still asked
 * afterwards, and money that arrives then follows the rule for late money.
 */
async function releaseUnverified(context: SettlementContext, checkResult: string): Promise<PaymentChange> {
  if (!isUnverified(context)) return {};
  // Staff has already cancelled the order, so no review case is needed.
  if (context.order.cancelledByStaffAt !== null) return endedChange(context, "expired", "staff");
  const moved = await expireUnverified(context, checkResult);
  const data = { unverified: true, checkResult };
  await openPaymentCase(context, "released_unverified", moved ? "expired" : "released_unverified", data);
  return endedChange(context, "expired", "shop");
}

/** Whether an attempt is still open two hours past its session's end. */
export function isUnverified({ payment, at }: Pick<SettlementContext, "payment" | "at">): boolean {
  if (payment.status !== "pending" || payment.expiresAt === null) return false;
  return at.getTime() >= payment.expiresAt.getTime() + UNVERIFIED_AFTER_MS;
}

/** Ends the order, and records that Ozura did not confirm the end. Returns false when the order was not pending. */
export async function expireUnverified(
  { tx, payment, source }: SettlementContext,
  checkResult: string,
): Promise<boolean> {
  return endOrder(tx, payment, { status: "expired", kind: "expired", source, data: { unverified: true, checkResult } });
}
