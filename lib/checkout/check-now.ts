import "server-only";
import { db } from "../db";
import type { PaymentStatus } from "../generated/prisma/enums";
import { logError } from "../log";
import type { Ozura } from "../ozura/client";
import type { OzuraErrorKind } from "../ozura/errors";
import { checkPayment } from "./check-payment";
import { claimLease } from "./lease";
import { SettlementFailed } from "./settle-failure";

export type CheckNowResult =
  /** What the payment is now, and why Ozura's answer settled nothing; null when it did. */
  | { ok: true; status: PaymentStatus; fault: OzuraErrorKind | null }
  /**
   * `no_session`: there is nothing to ask about. `busy`: somebody else is asking at this moment. `not_settled`: Ozura
   * answered, and the answer could not be written down.
   */
  | { ok: false; reason: "no_session" | "busy" | "not_settled" };

/**
 * Asks Ozura about one payment because a person wants to know, whatever we know of it: also about a settled one, which
 * `confirmPayment` answers from the database. What follows from the answer is written down as always.
 */
export async function checkNow(ozura: Ozura, paymentId: string, source: string): Promise<CheckNowResult> {
  const payment = await db().payment.findUnique({ where: { id: paymentId } });
  if (!payment?.sessionId) return { ok: false, reason: "no_session" };
  const leaseToken = await claimLease(payment);
  if (leaseToken === null) return { ok: false, reason: "busy" };
  try {
    const askable = { ...payment, sessionId: payment.sessionId };
    const { status, fault } = await checkPayment(ozura, askable, leaseToken, source);
    return { ok: true, status, fault: fault?.kind ?? null };
  } catch (error) {
    if (!(error instanceof SettlementFailed)) throw error;
    logError("payment_not_settled", { payment: paymentId, error });
    return { ok: false, reason: "not_settled" };
  }
}
