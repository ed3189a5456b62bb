import type { OrderStatus } from "../generated/prisma/enums";

export type { OrderStatus };

/** Which status may follow which. The database has a trigger that knows the same of `paid`. */
export const next: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ["paid", "failed", "cancelled", "expired", "review"],
  // A shopper can pay again, or pay in a tab that we gave up on. Money that arrived always counts.
  failed: ["pending", "paid", "review"],
  cancelled: ["pending", "paid", "review"],
  // The shop may have ended it without an answer, and Ozura answers later.
  expired: ["pending", "paid", "failed", "cancelled", "review"],
  // A person decides.
  review: ["paid", "refunded", "cancelled"],
  paid: ["shipped", "refunded"],
  shipped: ["refunded"],
  refunded: [],
};

export function statusesThatCanBecome(to: OrderStatus): OrderStatus[] {
  return (Object.keys(next) as OrderStatus[]).filter((from) => next[from].includes(to));
}

/** Whether the shopper has paid, as far as the shop is concerned: there is nothing left for them to pay. */
export const takenMoney: readonly OrderStatus[] = ["paid", "review", "shipped", "refunded"];
