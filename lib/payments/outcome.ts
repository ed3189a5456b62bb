import { isValidOrderToken, type PrivateDetails, privateDetails } from "@/lib/orders/order-access";
import type { OrderStatus } from "@/lib/orders/order-status";
import { type OrderSummary, summarizeOrder } from "@/lib/orders/order-summary";
import type { Payment } from "@/lib/platform/row-types";
import { isInDoubt } from "./attempts";
import type { OrderWithAttempts } from "./find-attempts";

export type OutcomeStatus =
  | "paid"
  | "pending"
  | "failed"
  | "cancelled"
  | "expired"
  | "review"
  /** The shop can't say whether the order was paid: at least one of its attempts is in doubt. */
  | "unconfirmed"
  /** No order is known for the reference. */
  | "unknown";

export type Outcome =
  | { status: "unknown" }
  | {
      status: Exclude<OutcomeStatus, "unknown">;
      order: OrderSummary;
      /** The guest's order token, which opens the order page. Disclose it only to its holder. */
      orderToken: string;
      /** Private details of the order if `shownToken` is its order token; else null. */
      privateDetails(shownToken: string | null): PrivateDetails | null;
      /** Whether the shopper can go on to a payment page: of the open session, or of a new one. */
      canPay: boolean;
      /** Whether staff has cancelled the order. */
      cancelledByStaff: boolean;
      /** Whether the current attempt got a payment page. If not, it can't have been paid. */
      paymentStarted: boolean;
      /** Whether staff, and not Ozura, decided that an attempt was not paid. */
      decidedByStaff: boolean;
    };

export const unknownOutcome: Outcome = { status: "unknown" };

const byOrderStatus: Record<OrderStatus, Exclude<OutcomeStatus, "unknown" | "unconfirmed">> = {
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
 * The outcome of an order from the database, after its attempts were checked as far as necessary; `unanswered` are the
 * ids of those whose check got no result. An order that has not taken money is `unconfirmed` while any of its attempts
 * is in doubt, because that attempt may have been paid.
 */
export function outcomeOf(
  { order, attempts, current }: OrderWithAttempts,
  unanswered: readonly string[] = [],
): Outcome {
  const known = byOrderStatus[order.status];
  const hasTakenMoney = known === "paid" || known === "review";
  const lastKnown = (attempt: Payment) =>
    unanswered.includes(attempt.id) ? { ...attempt, lastCheckError: "timeout" } : attempt;
  const inDoubt = !hasTakenMoney && attempts.map(lastKnown).some(isInDoubt);
  return {
    status: inDoubt ? "unconfirmed" : known,
    order: summarizeOrder(order),
    orderToken: order.token,
    privateDetails: (shownToken) => (isValidOrderToken(shownToken, order.token) ? privateDetails(order) : null),
    canPay: !inDoubt && order.cancelledByStaffAt === null && !hasTakenMoney,
    cancelledByStaff: order.cancelledByStaffAt !== null,
    paymentStarted: current.sessionId !== null,
    decidedByStaff: attempts.some(({ endedBy, sessionId }) => endedBy === "staff" && sessionId !== null),
  };
}
