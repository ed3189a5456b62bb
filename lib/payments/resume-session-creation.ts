import "server-only";
import { recordEvent, transitionOrder, withOrderLock } from "@/lib/orders/order-transitions";
import { releaseReservation } from "@/lib/orders/stock";
import type { Ozura } from "@/lib/ozura/client";
import type { OzuraError } from "@/lib/ozura/errors";
import { createSession, type LeaseContext, type PaymentWithOrder } from "./ensure-session";
import { SESSION_TIMEOUT_MS } from "./schedule";

export type ResumeSessionResult = {
  count: "opened" | "session_timed_out" | "failed" | "inconclusive";
  error: OzuraError | null;
};

/**
 * Resumes the creation of a session that was interrupted: its process died, or Ozura's answer was lost. For 15 minutes
 * it repeats the request with the same idempotency key, so that the order gets its payment page. After that it cancels
 * the attempt and releases its reservation. No shopper was shown a payment page, so the attempt can't have been paid.
 */
export async function resumeSessionCreation(
  ozura: Ozura,
  payment: PaymentWithOrder,
  opening: LeaseContext,
): Promise<ResumeSessionResult> {
  if (await cancelTimedOutAttempt(payment, opening)) return { count: "session_timed_out", error: null };
  const opened = await createSession(ozura, payment, opening);
  if (opened.ok || opened.reason === "already_paid" || opened.reason === "cancelled_by_staff")
    return { count: "opened", error: null };
  return { count: opened.reason === "try_again" ? "inconclusive" : "failed", error: opened.error ?? null };
}

async function cancelTimedOutAttempt(
  payment: PaymentWithOrder,
  { leaseToken, source }: LeaseContext,
): Promise<boolean> {
  const { id, orderId, createdAt } = payment;
  return withOrderLock(orderId, async (tx, at) => {
    if (at.getTime() < createdAt.getTime() + SESSION_TIMEOUT_MS) return false;
    const { count } = await tx.payment.updateMany({
      where: { id, status: "creating", leaseToken },
      data: {
        status: "cancelled",
        endedBy: "shop",
        endedAt: at,
        nextCheckAt: null,
        lastCheckError: null,
        checkCount: { increment: 1 },
        version: { increment: 1 },
        leaseUntil: null,
        leaseToken: null,
      },
    });
    if (count === 1 && (await transitionOrder(tx, orderId, "cancelled", { reservation: "released" }, ["pending"]))) {
      await releaseReservation(tx, await tx.orderLine.findMany({ where: { orderId } }));
      const data = { reason: "session_timed_out" };
      await recordEvent(tx, { orderId, kind: "cancelled", source, data, dedupeKey: `cancelled:${id}` });
    }
    return true;
  });
}
