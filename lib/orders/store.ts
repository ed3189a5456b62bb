import "server-only";
import { inTransactionBegunBy, type Tx, transactionLimits } from "../db";
import type { Prisma } from "../generated/prisma/client";
import type { EventKind } from "./event-kind";
import { type OrderStatus, statusesThatCanBecome } from "./status";

/**
 * Runs `work` in a transaction (see `inTransaction`) that has the order's row to itself from its first statement until its
 * end, so that whatever else concerns the order waits. `at` is the time, by the database's clock.
 */
export function withOrderLocked<T>(id: string, work: (tx: Tx, at: Date) => Promise<T>): Promise<T> {
  return inTransactionBegunBy((tx) => lockOrder(tx, id), work);
}

/**
 * Waits for the order's row (two seconds at most) and keeps it until the transaction ends. Whoever changes an order takes
 * this lock before any other, which is why they can't deadlock. Returns the time, by the database's clock.
 */
export async function lockOrder(tx: Tx, id: string): Promise<Date> {
  // One statement instead of two: rows are locked after they are joined, so the limit is set before anybody waits.
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    WITH "limit" AS MATERIALIZED (SELECT ${transactionLimits})
    SELECT now() AS "at" FROM "Order", "limit" WHERE "id" = ${id} FOR UPDATE OF "Order"`;
  if (!row) throw new Error("There is no such order to lock.");
  return row.at;
}

/**
 * Moves an order on, if it may still move there. The check is part of the UPDATE, so two tabs and the scheduler can
 * race: one of them gets true. `from` narrows what it may move from: a payment may decide less than a person.
 */
export async function advance(
  tx: Tx,
  id: string,
  to: OrderStatus,
  details: Prisma.OrderUncheckedUpdateManyInput = {},
  from: readonly OrderStatus[] = statusesThatCanBecome(to),
): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where: { id, status: { in: [...from] } },
    data: { ...details, status: to },
  });
  return count === 1;
}

export type NewEvent = {
  orderId: string;
  kind: EventKind;
  /** Who caused it: a page, the scheduler, a person. */
  source: string;
  /** Never session ids, names or addresses: events are read by people and exported. */
  data?: Prisma.InputJsonObject;
  /** With one, the event is written once, however often it happens. */
  dedupeKey?: string;
};

/** Appends to the order's history. Events are never changed or removed. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.orderEvent.createMany({ data: event, skipDuplicates: true });
}
