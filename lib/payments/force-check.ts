import "server-only";
import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import type { EventSource } from "@/lib/orders/event-source";
import type { Ozura } from "@/lib/ozura/client";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import { db } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import { fetchAndSettle } from "./fetch-and-settle";
import { claimLease } from "./lease";
import { SettlementError } from "./settle-failure";

export type ForceCheckResult =
  /** The payment's status after the check. `errorKind` says why the check got no usable answer; null when it got one. */
  | { ok: true; status: PaymentStatus; errorKind: OzuraErrorKind | null }
  /**
   * `no_session`: the payment has no session to check. `busy`: another check is running or has just ended.
   * `not_settled`: Ozura answered, but the answer could not be recorded.
   */
  | { ok: false; reason: "no_session" | "busy" | "not_settled" };

/**
 * Checks one payment with Ozura because a person asked, even a settled one, for which `confirmPayment` answers from the
 * database. The result is recorded as in every check.
 */
export async function forceCheck(ozura: Ozura, paymentId: string, source: EventSource): Promise<ForceCheckResult> {
  const payment = await db().payment.findUnique({ where: { id: paymentId } });
  if (!payment?.sessionId) return { ok: false, reason: "no_session" };
  const leaseToken = await claimLease(payment);
  if (leaseToken === null) return { ok: false, reason: "busy" };
  try {
    const askable = { ...payment, sessionId: payment.sessionId };
    const { status, error } = await fetchAndSettle(ozura, askable, leaseToken, source);
    return { ok: true, status, errorKind: error?.kind ?? null };
  } catch (error) {
    if (!(error instanceof SettlementError)) throw error;
    logError("payment_not_settled", { payment: paymentId, error });
    return { ok: false, reason: "not_settled" };
  }
}
