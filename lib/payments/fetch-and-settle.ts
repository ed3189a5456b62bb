import "server-only";
import type { Ozura } from "@/lib/ozura/client";
import { OzuraError } from "@/lib/ozura/errors";
import { env } from "@/lib/platform/env";
import { failpoint } from "@/lib/platform/failpoint";
import type { Payment } from "@/lib/platform/rows";
import { isDatabaseError } from "./database-error";
import { fetchSession } from "./fetch-session";
import { type SettleResult, settle } from "./settle";
import { countSettleFailure, SettlementFailed } from "./settle-failure";
import { type Verdict, verdict } from "./verdict";

export type PaymentWithSession = Payment & { sessionId: string };

export type FetchAndSettleResult = SettleResult & {
  /** Why the check got no usable answer; null when it got one. */
  error: OzuraError | null;
};

/**
 * Reads a payment's session from Ozura, judges the reply and records the result. Every change that a session causes to
 * an order goes through this function. The caller must hold the lease. Takes at most 3.5 seconds, plus the time of the
 * database. Throws `SettlementFailed` when the answer can't be recorded although the database works.
 */
export async function fetchAndSettle(
  ozura: Ozura,
  payment: PaymentWithSession,
  leaseToken: string,
  source: string,
): Promise<FetchAndSettleResult> {
  const answer = await fetchSession(ozura, payment);
  await failpoint("after_answer");
  const judged = verdict(answer, {
    amount: payment.amount,
    currency: payment.currency,
    merchantId: env().OZURA_MERCHANT_ID,
    orderReference: payment.orderId,
    requireAmount: env().OZURA_REQUIRE_AMOUNT,
  });
  const error = judged.status === "inconclusive" && answer instanceof OzuraError ? answer : null;
  const settlement = await settleOrCount(payment, judged, source, { leaseToken, retryAfterMs: error?.retryAfterMs });
  return { ...settlement, error };
}

async function settleOrCount(
  payment: Payment,
  judged: Verdict,
  source: string,
  question: Parameters<typeof settle>[3],
): Promise<SettleResult> {
  try {
    return await settle(payment, judged, source, question);
  } catch (cause) {
    if (isDatabaseError(cause)) throw cause;
    await countSettleFailure(payment, { leaseToken: question.leaseToken, source });
    throw new SettlementFailed(`Ozura's answer "${judged.status}" could not be written down.`, { cause });
  }
}
