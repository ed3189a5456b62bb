import "server-only";
import type { EventSource } from "@/lib/orders/event-source";
import { orderInclude } from "@/lib/orders/order-summary";
import { withOrderLock } from "@/lib/orders/order-transitions";
import type { Tx } from "@/lib/platform/db";
import type { Payment } from "@/lib/platform/row-types";
import { expireUnverified, isUnverified } from "./apply-failure";
import { finalStatuses } from "./attempts";
import type { LeaseContext } from "./ensure-session";
import { openPaymentCase, type SettlementContext } from "./settlement-context";

/** Ozura's answer could not be recorded. The failure has been counted, and the payment is checked again later. */
export class SettlementError extends Error {
  override readonly name = "SettlementError";
}

/** This many consecutive failures, of any cause, open a review case. */
const CASE_AFTER_FAILURES = 3;
/** Backoff: the wait starts at `FIRST_WAIT_S` and doubles with each failure, up to `MAX_WAIT_S`. */
const FIRST_WAIT_S = 30;
const MAX_WAIT_S = 6 * 3600;

type Failing = Pick<Payment, "id" | "orderId">;

/**
 * Counts that the answer about a payment could not be recorded, in a transaction that writes nothing of that answer.
 * Each failure lengthens the wait until the next check. The third consecutive failure opens the review case
 * `settlement_failed`; from then on the reservation ends, too, once the attempt is two hours past its session's end.
 */
export async function countSettleFailure(payment: Failing, lease: LeaseContext): Promise<void> {
  const failures = await withOrderLock(payment.orderId, async (tx, at) => {
    const count = await increment(tx, payment.id, lease.leaseToken);
    if (count >= CASE_AFTER_FAILURES) await openCase(await readSettled(tx, payment, lease.source, at), count);
    return count;
  });
  if (failures >= CASE_AFTER_FAILURES) await release(payment, lease.source);
}

/**
 * Changes only the counter, the times of the checks and the lease. Returns 0 for a payment whose money has been
 * counted.
 */
async function increment(tx: Tx, id: string, leaseToken: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ failures: number }[]>`
    UPDATE "Payment" SET "settleFailures" = "settleFailures" + 1, "checkedAt" = now(),
      "nextCheckAt" = now() + least(${FIRST_WAIT_S}::int * 2.0 ^ least("settleFailures", 12), ${MAX_WAIT_S}::int) * interval '1 second',
      "leaseUntil" = CASE WHEN "leaseToken" = ${leaseToken} THEN NULL ELSE "leaseUntil" END,
      "leaseToken" = nullif("leaseToken", ${leaseToken})
    WHERE "id" = ${id} AND "status" <> ALL(${finalStatuses}::"PaymentStatus"[])
    RETURNING "settleFailures" AS "failures"`;
  return row?.failures ?? 0;
}

async function openCase(settled: SettlementContext, failures: number): Promise<void> {
  await openPaymentCase(settled, "settlement_failed", "settlement_failed", { failures });
}

/**
 * Ends the attempt, its order and its reservation without Ozura's answer, once the attempt is two hours past its
 * session's end.
 */
async function release({ id, orderId }: Failing, source: EventSource): Promise<void> {
  await withOrderLock(orderId, async (tx, at) => {
    const settled = await readSettled(tx, { id, orderId }, source, at);
    if (!isUnverified(settled)) return;
    await expireUnverified(settled, "settlement_failed");
    const endedBy = settled.order.cancelledByStaffAt === null ? "shop" : "staff";
    await tx.payment.updateMany({ where: { id }, data: { status: "expired", endedBy, endedAt: at } });
  });
}

async function readSettled(tx: Tx, { id }: Failing, source: EventSource, at: Date): Promise<SettlementContext> {
  const { order, ...payment } = await tx.payment.findUniqueOrThrow({
    where: { id },
    include: { order: { include: orderInclude } },
  });
  return { tx, order, payment, others: [], source, at };
}
