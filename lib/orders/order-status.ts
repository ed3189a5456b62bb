import type { OrderStatus } from "@/lib/generated/prisma/enums";

export type { OrderStatus };

/**
 * Allowed transitions between statuses. The trigger `guard_order` enforces these transitions in the database, and also
 * allows changes between failed, cancelled and expired.
 */
export const allowedTransitions: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ["paid", "failed", "cancelled", "expired", "review"],
  // The shopper can pay again, or complete a payment in a tab that we treat as abandoned. Late money is always
  // accepted.
  failed: ["pending", "paid", "review"],
  cancelled: ["pending", "paid", "review"],
  // The shop may have expired the order without an answer, and Ozura answers later.
  expired: ["pending", "paid", "failed", "cancelled", "review"],
  // Staff decides.
  review: ["paid", "refunded", "cancelled"],
  paid: ["shipped", "refunded"],
  shipped: ["refunded"],
  refunded: [],
};

export function statusesBefore(to: OrderStatus): OrderStatus[] {
  return (Object.keys(allowedTransitions) as OrderStatus[]).filter((from) => allowedTransitions[from].includes(to));
}

/** Statuses of an order for which money has arrived, so that the shopper has nothing left to pay. */
export const noPaymentDueStatuses: readonly OrderStatus[] = ["paid", "review", "shipped", "refunded"];
