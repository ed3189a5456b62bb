import { holdsKey, type OwnersPart, ownersPart } from "../orders/access";
import { type OrderRow, type OrderSummary, summarise } from "../orders/order-summary";
import type { OrderStatus } from "../orders/status";
import type { Payment } from "../rows";

export type OutcomeStatus =
  | "paid"
  | "pending"
  | "failed"
  | "cancelled"
  | "expired"
  | "review"
  /** Ozura did not say, so neither do we. */
  | "unreachable"
  /** Nothing that we know of. */
  | "unknown";

export type Outcome =
  | { status: "unknown" }
  | {
      status: Exclude<OutcomeStatus, "unknown">;
      order: OrderSummary;
      /** The guest's key to the order page: for its holder's eyes only. */
      orderToken: string;
      /** What only the order's owner may see, for whoever shows its key; null for everybody else. */
      ownersPart(shownKey: string | null): OwnersPart | null;
      /** Whether the shopper can go on to a payment page: a session of this order is open, or a new one may be made. */
      canPay: boolean;
      /** Whether a person of the shop has cancelled it. */
      withdrawn: boolean;
      /** Whether a payment page was ever opened. If not, nothing can have been paid. */
      paymentStarted: boolean;
    };

/** A payment with all of its order that is shown. */
export type ShownPayment = Payment & { order: OrderRow };

export const unknown: Outcome = { status: "unknown" };

const byOrderStatus: Record<OrderStatus, Exclude<OutcomeStatus, "unknown" | "unreachable">> = {
  pending: "pending",
  paid: "paid",
  shipped: "paid",
  refunded: "paid",
  review: "review",
  failed: "failed",
  cancelled: "cancelled",
  expired: "expired",
};

/**
 * What the database says became of an order, after the payment was asked about as far as it had to be. While the last
 * question about it got no answer, no status but a settled one is told: "cancelled" may be out of date.
 */
export function outcomeOf(payment: ShownPayment): Outcome {
  const { order } = payment;
  const known = byOrderStatus[order.status];
  const paymentStarted = payment.sessionId !== null;
  const doubtful = paymentStarted && payment.fault !== null && known !== "paid" && known !== "review";
  return {
    status: doubtful ? "unreachable" : known,
    order: summarise(order),
    orderToken: order.token,
    ownersPart: (shownKey) => (holdsKey(shownKey, order.token) ? ownersPart(order) : null),
    canPay: !doubtful && order.withdrawnAt === null && known !== "paid" && known !== "review",
    withdrawn: order.withdrawnAt !== null,
    paymentStarted,
  };
}
