import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import type { Order, Payment } from "@/lib/platform/row-types";

export type PaymentWithOrder = Payment & { order: Order };

/**
 * Maximum number of sessions per order. Every check of an order asks about all of its sessions, so at the limit no
 * further attempt is opened.
 */
export const MAX_SESSIONS = 20;

/** Statuses that Ozura may still change: money can arrive late. */
export const provisionalStatuses: readonly PaymentStatus[] = ["failed", "cancelled", "expired"];

/** Statuses of payments whose money was received and counted. They can't change any more. */
export const finalStatuses: readonly PaymentStatus[] = ["completed", "mismatch", "duplicate"];

export function isFinal(status: PaymentStatus): boolean {
  return finalStatuses.includes(status);
}

/**
 * Whether the shop can't say if an attempt was paid: the shop ended it without an answer, its last check got no answer,
 * or an answer could not be recorded. While an attempt is in doubt, the shop does not tell the shopper that nothing was
 * paid, and opens no other attempt. A decision of staff ends the doubt. An attempt without a session never had a
 * payment page, so it is never in doubt.
 */
export function isInDoubt({
  sessionId,
  status,
  endedBy,
  lastCheckError,
  settleFailures,
}: Pick<Payment, "sessionId" | "status" | "endedBy" | "lastCheckError" | "settleFailures">): boolean {
  if (sessionId === null || isFinal(status)) return false;
  if (settleFailures > 0 || endedBy === "shop") return true;
  return endedBy !== "staff" && lastCheckError !== null;
}
