import "server-only";
import type { Tx } from "../db";
import type { OrderEvent } from "../generated/prisma/client";
import { lockOrder } from "../orders/store";
import type { Order, OrderLine } from "../rows";
import { inTransactionIfOk } from "./in-transaction-if-ok";
import { type Staff, type StaffSource, sourceOf } from "./staff";

/** What everybody who acts on an order says: which one, who they are, and how far they have read its history. */
export type Act = {
  orderNumber: number;
  /** The id of the latest event that they have seen. */
  seen: number;
  staff: Staff;
};

/** Nothing was done: others have acted on the order since. `events` are what they did, the oldest first, in its `currency`. */
export type NotDone =
  | { ok: false; reason: "changed"; events: OrderEvent[]; currency: string }
  | { ok: false; reason: "no_such_order" };

export type OpenOrder = {
  tx: Tx;
  order: Order & { lines: OrderLine[] };
  at: Date;
  source: StaffSource;
};

/**
 * Runs `work` on an order under its lock, if nothing has happened to it since the actor looked. So of two people who act
 * on the same page one does, and the other hears what. An answer that is not ok undoes whatever `work` has written.
 */
export function actOnOrder<T extends { ok: boolean }>(
  { orderNumber, seen, staff }: Act,
  work: (open: OpenOrder) => Promise<T>,
): Promise<T | NotDone> {
  return inTransactionIfOk<T | NotDone>(async (tx) => {
    const found = await tx.order.findUnique({ where: { number: orderNumber }, select: { id: true } });
    if (!found) return { ok: false, reason: "no_such_order" };
    const at = await lockOrder(tx, found.id);
    const { events, ...order } = await tx.order.findUniqueOrThrow({
      where: { id: found.id },
      include: { lines: true, events: { where: { id: { gt: seen } }, orderBy: { id: "asc" }, take: MOST_TOLD } },
    });
    if (events.length > 0) return { ok: false, reason: "changed", events, currency: order.currency };
    return work({ tx, order, at, source: sourceOf(staff) });
  });
}

/** Nobody reads on. */
const MOST_TOLD = 20;
