import { outcomeText } from "@/lib/messages/outcome";
import type { Outcome, OutcomeStatus } from "@/lib/payments/outcome";

export type OutcomeMessages = { title: string; text: string; next: string };

/**
 * The outcome, or the later state of the order, which says more: shipped, refunded, cancelled by staff, decided by
 * staff.
 */
export type ShownStatus = OutcomeStatus | keyof typeof outcomeText.since;

export function shownStatus(outcome: Outcome): ShownStatus {
  if (outcome.status === "unknown") return outcome.status;
  const { status } = outcome.order;
  if (outcome.status === "paid") return status === "shipped" || status === "refunded" ? status : "paid";
  if (!finalFailures.includes(outcome.status)) return outcome.status;
  if (outcome.cancelledByStaff) return "cancelled_by_staff";
  // The page names Ozura as the source of a result only when Ozura reported it.
  return outcome.decidedByStaff ? "decided" : outcome.status;
}

const finalFailures: readonly OutcomeStatus[] = ["failed", "cancelled", "expired"];

const messages: Record<ShownStatus, OutcomeMessages> = { ...outcomeText.byStatus, ...outcomeText.since };
const neverStarted: Partial<Record<ShownStatus, OutcomeMessages>> = outcomeText.neverStarted;

const nextWithoutMail: Partial<Record<ShownStatus, string>> = outcomeText.withoutMail.next;

/** `sendsMail`: whether the texts may promise an email. */
export function outcomeMessagesFor(outcome: Outcome, { sendsMail = true } = {}): OutcomeMessages {
  const status = shownStatus(outcome);
  const hasNoPage = outcome.status !== "unknown" && !outcome.paymentStarted;
  const shown = (hasNoPage && neverStarted[status]) || messages[status];
  return sendsMail ? shown : { ...shown, next: nextWithoutMail[status] ?? shown.next };
}
