import type { ReviewReason } from "@/lib/generated/prisma/enums";
import type { OrderStatus } from "@/lib/orders/order-status";

/**
 * Whether a review case may be closed with nothing done. A case about money that its order waits for may not: the order
 * would stay in review without an open case. A case about an email may not either: the email is sent again or dropped.
 */
export function canBeDismissed(reason: ReviewReason, orderStatus: OrderStatus): boolean {
  return reason !== "mail_failed" && !isDecision(reason, orderStatus);
}

/** Whether the order waits for a decision on this case's money, so that staff can accept it. */
export function isDecision(reason: ReviewReason, orderStatus: OrderStatus): boolean {
  return (reason === "mismatch" || reason === "late_no_stock") && orderStatus === "review";
}
