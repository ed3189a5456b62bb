import { holdsKey, type OwnersPart, ownersPart } from "../orders/access";
import { type OrderRow, type OrderSummary, summarise } from "../orders/order-summary";
import type { OrderStatus } from "../orders/status";
import type { Payment } from "../rows";
import { isInDoubt } from "./attempts";

export type OutcomeStatus =
  | "paid"
  | "pending"
  | "failed"
  | "cancelled"
  | "expired"
  | "review"
  /** The shop can't say whether money came: Ozura has not answered, or not for good. */
  | "unconfirmed"
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
      /** Whether staff, and not Ozura, said of an attempt that no money came. */
      decidedByStaff: boolean;
    };

/** A payment with all of its order that is shown. */
export type ShownPayment = Payment & { order: OrderRow };

export type ShownOrder = { order: OrderRow; attempts: readonly Payment[]; current: Payment };

export const unknown: Outcome = { status: "unknown" };

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
 * What the database says became of an order, after its attempts were asked about as far as they had to be. An order that
 * has not taken money is `unconfirmed` while any of its attempts is in doubt: each of them may have been paid.
 */
export function outcomeOf({ order, attempts, current }: ShownOrder): Outcome {
  const known = byOrderStatus[order.status];
  const inDoubt = known !== "paid" && known !== "review" && attempts.some(isInDoubt);
  return {
    status: inDoubt ? "unconfirmed" : known,
    order: summarise(order),
    orderToken: order.token,
    ownersPart: (shownKey) => (holdsKey(shownKey, order.token) ? ownersPart(order) : null),
    canPay: !inDoubt && order.withdrawnAt === null && known !== "paid" && known !== "review",
    withdrawn: order.withdrawnAt !== null,
    paymentStarted: current.sessionId !== null,
    decidedByStaff: attempts.some(({ endedBy, sessionId }) => endedBy === "staff" && sessionId !== null),
  };
}
