import type { PaymentStatus } from "../generated/prisma/enums";
import type { Payment } from "../rows";

/**
 * Maximum number of sessions per order. Whoever asks about an order asks about all of them, so at the limit no further
 * attempt is opened.
 */
export const MAX_SESSIONS = 20;

/** Ozura may change its mind about these: money can still arrive. */
export const provisional: readonly PaymentStatus[] = ["failed", "cancelled", "expired"];

/** Whether nothing more can become of a payment: money came, and it has been counted. */
export function isFinal(status: PaymentStatus): boolean {
  return status === "completed" || status === "mismatch" || status === "duplicate";
}

/**
 * Whether the shop can't say what became of an attempt: the shop ended it without an answer, the last check got none, or
 * an answer could not be written down. Then nobody is told that nothing was paid, and no other attempt is opened. A
 * decision of staff ends the doubt; an attempt without a session never had a page to pay on.
 */
export function isInDoubt({
  sessionId,
  status,
  endedBy,
  fault,
  settleFailures,
}: Pick<Payment, "sessionId" | "status" | "endedBy" | "fault" | "settleFailures">): boolean {
  if (sessionId === null || isFinal(status)) return false;
  if (settleFailures > 0 || endedBy === "shop") return true;
  return endedBy !== "staff" && fault !== null;
}
