import "server-only";
import { withOrderLock } from "@/lib/orders/order-transitions";
import type { Ozura } from "@/lib/ozura/client";
import type { OzuraError } from "@/lib/ozura/errors";
import type { PaymentWithOrder } from "./attempts";
import { endAttemptWithoutSession } from "./end-attempt";
import { createSession, type LeaseContext } from "./ensure-session";
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
  lease: LeaseContext,
): Promise<ResumeSessionResult> {
  if (await cancelTimedOutAttempt(payment, lease)) return { count: "session_timed_out", error: null };
  const opened = await createSession(ozura, payment, lease);
  if (opened.ok || opened.reason === "already_paid" || opened.reason === "cancelled_by_staff")
    return { count: "opened", error: null };
  return { count: opened.reason === "try_again" ? "inconclusive" : "failed", error: opened.error ?? null };
}

async function cancelTimedOutAttempt(
  payment: PaymentWithOrder,
  { leaseToken, source }: LeaseContext,
): Promise<boolean> {
  return withOrderLock(payment.orderId, async (tx, at) => {
    if (at.getTime() < payment.createdAt.getTime() + SESSION_TIMEOUT_MS) return false;
    const ending = { status: "cancelled", kind: "session_timed_out", endedBy: "shop" } as const;
    await endAttemptWithoutSession(tx, payment, { ...ending, at, source, leaseToken });
    return true;
  });
}
