import type { Attention } from "../../generated/prisma/enums";
import type { OrderStatus } from "../../orders/status";

/**
 * Whether a case may be closed with nothing done. Not one of money that its order waits for: the order would stay in review
 * and nobody would see it. Nor one of a mail, which is sent again or given up.
 */
export function canBeDismissed(reason: Attention, orderStatus: OrderStatus): boolean {
  return reason !== "mail_failed" && !isDecision(reason, orderStatus);
}

/** Whether its money is what the order waits for, so that a person can accept it. */
export function isDecision(reason: Attention, orderStatus: OrderStatus): boolean {
  return (reason === "mismatch" || reason === "late_no_stock") && orderStatus === "review";
}
