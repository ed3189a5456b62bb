import "server-only";
import type { ReviewReason } from "@/lib/generated/prisma/client";
import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import { type EventSource, isPageSource } from "@/lib/orders/event-source";
import { orderInclude } from "@/lib/orders/order-summary";
import { withOrderLock } from "@/lib/orders/order-transitions";
import { closeReviewCases } from "@/lib/orders/review-cases";
import { enqueueMail } from "@/lib/outbox/enqueue";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import type { Tx } from "@/lib/platform/db";
import type { Payment } from "@/lib/platform/row-types";
import { applyFailure, applyInconclusive, applyPending } from "./apply-failure";
import { applyReceipt } from "./apply-receipt";
import { isFinal } from "./attempts";
import { isEndConfirmed, nextCheck } from "./schedule";
import type { PaymentChange, SettlementContext } from "./settlement-context";
import type { Verdict } from "./verdict";

/** The caller's lease, and the wait that Ozura asked for. */
export type SettleOptions = { leaseToken: string; retryAfterMs?: number | undefined };

export type SettleResult = {
  /** The payment's status afterwards. */
  status: PaymentStatus;
  /** Whether the check got no answer and lost its lease, and no other check has been recorded since it began. */
  isStale: boolean;
};

/**
 * Records Ozura's verdict about a payment and all its consequences in one transaction. Idempotent and safe to call
 * concurrently, even with an old verdict: the first decision stands, and money that arrived is never forgotten.
 */
export function settle(
  { id, orderId, version }: Pick<Payment, "id" | "orderId" | "version">,
  verdict: Verdict,
  source: EventSource,
  { leaseToken, retryAfterMs }: SettleOptions,
): Promise<SettleResult> {
  return withOrderLock(orderId, async (tx, at) => {
    const { payment, order, openCases, others } = await readUnderLock(tx, { id, orderId }, verdict);
    const holdsLease = payment.leaseToken === leaseToken;
    const errorKind = verdict.status === "inconclusive" ? verdict.errorKind : null;
    // The lease was lost, so this error is stale: another caller is asking, or has asked.
    if (errorKind && !holdsLease) return { status: payment.status, isStale: payment.version === version };
    const context: SettlementContext = { tx, order, payment, others, source, at };
    const change = await applyVerdict(context, verdict);
    const answered = { orderId, paymentId: id, reasons: reasonsResolvedBy(verdict) };
    // Most payments have no open review case, so most checks save this statement.
    if (openCases.some((reason) => answered.reasons.includes(reason)))
      await closeReviewCases(tx, answered, { at, source });
    const checked = { ...change, checkedAt: at, ...answerState(payment, errorKind, at) };
    const after = { ...payment, ...checked };
    if (after.status === "pending") await scheduleCheckingMail(context);
    const nextCheckAt = nextCheck({ ...after, at, error: after.lastCheckError === null ? null : { retryAfterMs } });
    await tx.payment.updateMany({
      where: { id },
      data: {
        ...checked,
        checkCount: { increment: 1 },
        version: { increment: 1 },
        nextCheckAt,
        ...(holdsLease && { leaseUntil: null, leaseToken: null }),
      },
    });
    return { status: after.status, isStale: false };
  });
}

/** Writes order, stock, event, review case and email, and returns the change for the payment's row. */
async function applyVerdict(context: SettlementContext, verdict: Verdict): Promise<PaymentChange> {
  switch (verdict.status) {
    case "completed":
    case "mismatch":
      return applyReceipt(context, verdict);
    case "failed":
    case "cancelled":
    case "expired":
      return applyFailure(context, verdict.status);
    case "pending":
      return applyPending(context, verdict.unknownStatus);
    case "inconclusive":
      return applyInconclusive(context, verdict.errorKind);
  }
}

/** Columns about Ozura's answers, after a check with an answer (`errorKind` is null) or without one. */
function answerState(payment: Payment, errorKind: OzuraErrorKind | null, at: Date) {
  if (errorKind === null) return { lastCheckError: null, lastAnswerAt: at, unansweredSince: null, settleFailures: 0 };
  // Checks that had been given up start again, with a new limit of 30 days.
  const unansweredSince = payment.nextCheckAt === null ? at : (payment.unansweredSince ?? at);
  const shown = isFinal(payment.status) || answerStands(payment, errorKind) ? null : errorKind;
  return { lastCheckError: shown, unansweredSince };
}

/**
 * Whether Ozura's earlier answer still counts: Ozura ended the attempt and has forgotten the session since, or Ozura
 * confirmed the end and the session's host is no longer configured.
 */
function answerStands(payment: Payment, errorKind: OzuraErrorKind): boolean {
  if (errorKind === "foreign_host") return isEndConfirmed(payment);
  return errorKind === "not_found" && payment.endedBy === "ozura";
}

async function readUnderLock(tx: Tx, { id, orderId }: Pick<Payment, "id" | "orderId">, verdict: Verdict) {
  const transactionId = "receipt" in verdict ? verdict.receipt.transactionId : null;
  const rows = await tx.payment.findMany({
    where: { OR: [{ id }, { orderId, status: "completed" }, ...(transactionId === null ? [] : [{ transactionId }])] },
    include: { order: { include: orderInclude }, cases: { where: { closedAt: null }, select: { reason: true } } },
  });
  const found = rows.find((row) => row.id === id);
  if (!found) throw new Error("There is no such payment to settle.");
  const { order, cases, ...payment } = found;
  return { payment, order, openCases: cases.map(({ reason }) => reason), others: rows.filter((row) => row.id !== id) };
}

/** Reasons of review cases that this verdict resolves without a decision of staff. */
function reasonsResolvedBy({ status }: Verdict): ReviewReason[] {
  if (status === "inconclusive") return [];
  const written = ["not_found", "settlement_failed"] as const;
  return status === "pending" ? [...written] : [...written, "released_unverified"];
}

/** Delay of the email “We are checking your payment”, so that it is not sent about a payment that is confirmed soon. */
const CHECKING_MAIL_DELAY_MS = 10 * 60_000;

/**
 * Schedules the email “We are checking your payment” after a check by a page. Delivery drops it if the order is no longer
 * pending ten minutes later.
 */
async function scheduleCheckingMail({ tx, order, payment, source, at }: SettlementContext) {
  if (!isPageSource(source) || order.status !== "pending") return;
  const notBefore = new Date(at.getTime() + CHECKING_MAIL_DELAY_MS);
  await enqueueMail(tx, { orderId: order.id, kind: "payment_checking", paymentId: payment.id, notBefore });
}
