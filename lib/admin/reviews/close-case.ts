import "server-only";
import {
  type ConflictResult,
  type LockedOrder,
  type StaffOrderRequest,
  withStaffOrderLock,
} from "@/lib/admin/with-staff-order-lock";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import type { ReviewReason } from "@/lib/generated/prisma/enums";
import { recordEvent } from "@/lib/orders/order-transitions";
import { closeReviewCases } from "@/lib/orders/review-cases";
import { endAttemptsByStaff } from "@/lib/payments/end-attempt";
import { canBeDismissed } from "./can-be-dismissed";

export type CloseCaseResult =
  | { ok: true }
  /** `must_be_decided`: something depends on the case that would stay unresolved if it were dismissed. */
  | { ok: false; reason: "no_such_case" | "must_be_decided" }
  | ConflictResult;

type Decision = { caseId: string; reason: string };

/** Records the decision of staff that nothing has to be done about a review case of a payment. */
export function dismissCase(request: StaffOrderRequest, { caseId, reason: note }: Decision): Promise<CloseCaseResult> {
  return closeCase(request, caseId, async ({ tx, order, at, source }, { reason, paymentId }) => {
    if (!canBeDismissed(reason, order.status)) return { ok: false, reason: "must_be_decided" };
    if (paymentId !== null && unknownResultReasons.includes(reason)) {
      const attempt = { orderId: order.id, paymentId };
      await endAttemptsByStaff(tx, attempt, at);
      await closeReviewCases(tx, { ...attempt, reasons: unknownResultReasons }, { at, source });
    }
    await recordEvent(tx, {
      orderId: order.id,
      paymentId,
      kind: "case_dismissed",
      source,
      data: { case: reason, note },
    });
    return { ok: true };
  });
}

/** Sends a refused email again at once. If it is refused again, its review case opens again. */
export function resendMail(request: StaffOrderRequest, caseId: string): Promise<CloseCaseResult> {
  return closeCase(request, caseId, async ({ tx, order, at, source }, { message }) => {
    if (!message) return { ok: false, reason: "no_such_case" };
    await tx.outboxMessage.update({ where: { id: message.id }, data: { availableAt: at } });
    await recordEvent(tx, { orderId: order.id, kind: "mail_resent", source, data: { mail: message.kind } });
    return { ok: true };
  });
}

/** Drops a refused email: it is not tried again. */
export function dropMail(request: StaffOrderRequest, { caseId, reason: note }: Decision): Promise<CloseCaseResult> {
  return closeCase(request, caseId, async ({ tx, order, at, source }, { message }) => {
    if (!message) return { ok: false, reason: "no_such_case" };
    await tx.outboxMessage.update({ where: { id: message.id }, data: { droppedAt: at } });
    await recordEvent(tx, { orderId: order.id, kind: "mail_dropped", source, data: { mail: message.kind, note } });
    return { ok: true };
  });
}

/**
 * Reasons of review cases about an attempt whose result is unknown. Dismissing such a case records that no money came,
 * so the shopper may pay again.
 */
const unknownResultReasons: readonly ReviewReason[] = ["released_unverified", "settlement_failed"];

type CaseDetails = { reason: ReviewReason; paymentId: string | null; message: OutboxMessage | null };

function closeCase(
  request: StaffOrderRequest,
  caseId: string,
  decide: (locked: LockedOrder, details: CaseDetails) => Promise<CloseCaseResult>,
) {
  return withStaffOrderLock<CloseCaseResult>(request, async (locked) => {
    const { tx, order, at, source } = locked;
    const found = await tx.reviewCase.findUnique({
      where: { id: caseId, orderId: order.id, closedAt: null },
      include: { message: true },
    });
    if (!found) return { ok: false, reason: "no_such_case" };
    const decided = await decide(locked, found);
    if (decided.ok) await closeReviewCases(tx, { orderId: order.id, id: caseId }, { at, source });
    return decided;
  });
}
