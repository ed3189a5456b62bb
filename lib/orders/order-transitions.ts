import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { inTransactionStartingWith, type Tx, transactionLimits } from "@/lib/platform/db";
import type { EventKind } from "./event-kind";
import type { EventSource } from "./event-source";
import { type OrderStatus, statusesBefore } from "./order-status";

/**
 * Runs `work` in a transaction (see `inTransaction`) that holds the lock on the order's row from its first statement to
 * its end, so that every other change to the order waits. `at` is the time, by the database's clock.
 */
export function withOrderLock<T>(id: string, work: (tx: Tx, at: Date) => Promise<T>): Promise<T> {
  return inTransactionStartingWith((tx) => lockOrder(tx, id), work);
}

/**
 * Locks the order's row until the transaction ends; waits for the lock at most two seconds. Every change to an order
 * takes this lock before any other, which prevents deadlocks. Returns the time, by the database's clock.
 */
export async function lockOrder(tx: Tx, id: string): Promise<Date> {
  // One statement instead of two: Postgres locks rows after joining them, so the lock timeout is set before the wait
  // begins.
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    WITH "limit" AS MATERIALIZED (SELECT ${transactionLimits})
    SELECT now() AS "at" FROM "Order", "limit" WHERE "id" = ${id} FOR UPDATE OF "Order"`;
  if (!row) throw new Error("There is no such order to lock.");
  return row.at;
}

/**
 * Moves an order to a status, if the transition is allowed. The UPDATE checks the status, so only one concurrent caller
 * gets true. `from` restricts the source statuses; payments use fewer than staff.
 */
export async function transitionOrder(
  tx: Tx,
  id: string,
  to: OrderStatus,
  details: Prisma.OrderUncheckedUpdateManyInput = {},
  from: readonly OrderStatus[] = statusesBefore(to),
): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where: { id, status: { in: [...from] } },
    data: { ...details, status: to },
  });
  return count === 1;
}

export type NewEvent = {
  orderId: string;
  /** The payment that the event is about. */
  paymentId?: string | null;
  kind: EventKind;
  source: EventSource;
  /** Details. Never session ids, names or addresses: staff reads events, and exports contain them. */
  data?: Prisma.InputJsonObject;
  /** With a key, the event is written at most once. */
  dedupeKey?: string;
};

/** Appends to the order's history. Events are never changed or removed. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.orderEvent.createMany({ data: event, skipDuplicates: true });
}
