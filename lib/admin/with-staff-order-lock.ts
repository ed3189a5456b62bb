import "server-only";
import type { OrderEvent } from "@/lib/generated/prisma/client";
import type { StaffSource } from "@/lib/orders/event-source";
import { lockOrder } from "@/lib/orders/order-transitions";
import type { Tx } from "@/lib/platform/db";
import type { Order, OrderLine } from "@/lib/platform/row-types";
import { rollBackUnlessOk } from "./roll-back-unless-ok";
import { type Staff, staffSource } from "./staff";

/** Input of every action on an order. */
export type StaffOrderRequest = {
  orderNumber: number;
  /** The id of the latest event that the member of staff has seen. */
  lastSeenEventId: number;
  staff: Staff;
};

/**
 * Nothing was done, because the order has changed since the page was rendered. `events` are the newer events, the oldest first; amounts are
 * in `currency`.
 */
export type ConflictResult =
  | { ok: false; reason: "changed"; events: OrderEvent[]; currency: string }
  | { ok: false; reason: "no_such_order" };

export type LockedOrder = {
  tx: Tx;
  order: Order & { lines: OrderLine[] };
  at: Date;
  source: StaffSource;
};

/**
 * Optimistic concurrency: runs `work` under the order's lock if the order has no event newer than `lastSeenEventId`. When
 * two members of staff act on the same page, one succeeds, and the other gets the newer events. A result that is
 * not ok rolls back everything that `work` has written.
 */
export function withStaffOrderLock<T extends { ok: boolean }>(
  { orderNumber, lastSeenEventId, staff }: StaffOrderRequest,
  work: (locked: LockedOrder) => Promise<T>,
): Promise<T | ConflictResult> {
  return rollBackUnlessOk<T | ConflictResult>(async (tx) => {
    const found = await tx.order.findUnique({ where: { number: orderNumber }, select: { id: true } });
    if (!found) return { ok: false, reason: "no_such_order" };
    const at = await lockOrder(tx, found.id);
    const { events, ...order } = await tx.order.findUniqueOrThrow({
      where: { id: found.id },
      include: {
        lines: true,
        events: { where: { id: { gt: lastSeenEventId } }, orderBy: { id: "asc" }, take: MAX_CONFLICT_EVENTS },
      },
    });
    if (events.length > 0) return { ok: false, reason: "changed", events, currency: order.currency };
    return work({ tx, order, at, source: staffSource(staff) });
  });
}

/** Maximum number of events in a conflict. Later ones are not loaded. */
const MAX_CONFLICT_EVENTS = 20;
