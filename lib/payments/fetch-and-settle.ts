import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventSource } from "@/lib/orders/event-source";
import type { Ozura } from "@/lib/ozura/client";
import { OzuraError, type OzuraErrorKind } from "@/lib/ozura/errors";
import type { Session } from "@/lib/ozura/schemas";
import { env } from "@/lib/platform/env";
import { failpoint } from "@/lib/platform/failpoint";
import type { Payment } from "@/lib/platform/row-types";
import { isTransientDatabaseError } from "./is-transient-database-error";
import { type SettleOptions, type SettleResult, settle } from "./settle";
import { countSettleFailure, SettlementError } from "./settle-failure";
import { type Verdict, verdict } from "./verdict";

/** Maximum time for one check, both tries included. A page has five seconds; the rest is left for the database. */
const BUDGET_MS = 3_500;
/** The second try is skipped when less time than this is left. */
const MIN_TRY_MS = 500;
const PAUSE_MS = 150;

/**
 * Error kinds that are retried once: no answer, or an unusable one. `conflict` is the 409 that means "final, read
 * again". A timeout has used up the time for a retry. Ozura's other errors are definite answers, and an immediate retry
 * would only add load.
 */
const retryableErrors: readonly OzuraErrorKind[] = ["unavailable", "network_error", "malformed", "conflict"];

export type PaymentWithSession = Payment & { sessionId: string };

export type FetchAndSettleResult = SettleResult & {
  /** Why the check got no usable answer; null when it got one. */
  error: OzuraError | null;
};

/**
 * Reads a payment's session from Ozura, judges the reply and records the result. Every change that a session causes to
 * an order goes through this function. The caller must hold the lease. Takes at most 3.5 seconds, plus the time of the
 * database. Throws `SettlementError` when the answer can't be recorded although the database works.
 */
export async function fetchAndSettle(
  ozura: Ozura,
  payment: PaymentWithSession,
  leaseToken: string,
  source: EventSource,
): Promise<FetchAndSettleResult> {
  const answer = await fetchSession(ozura, payment);
  await failpoint("after_answer");
  const decision = verdict(answer, {
    amount: payment.amount,
    currency: payment.currency,
    merchantId: env().OZURA_MERCHANT_ID,
    orderReference: payment.orderId,
    requireAmount: env().OZURA_REQUIRE_AMOUNT,
  });
  const error = decision.status === "inconclusive" && answer instanceof OzuraError ? answer : null;
  const settlement = await settleOrCount(payment, decision, source, { leaseToken, retryAfterMs: error?.retryAfterMs });
  return { ...settlement, error };
}

/** One retry after a transient error. An `OzuraError` is returned, not thrown. */
async function fetchSession(ozura: Ozura, payment: PaymentWithSession): Promise<Session | OzuraError> {
  const deadline = Date.now() + BUDGET_MS;
  const first = await tryFetch(ozura, payment, BUDGET_MS);
  if (!(first instanceof OzuraError && retryableErrors.includes(first.kind))) return first;
  await sleep(PAUSE_MS);
  const left = deadline - Date.now();
  return left < MIN_TRY_MS ? first : tryFetch(ozura, payment, left);
}

async function tryFetch(ozura: Ozura, { sessionId, checkoutUrl }: PaymentWithSession, timeoutMs: number) {
  try {
    return await ozura.getSession(sessionId, { timeoutMs, checkoutUrl });
  } catch (error) {
    if (error instanceof OzuraError) return error;
    throw error;
  }
}

async function settleOrCount(
  payment: Payment,
  decision: Verdict,
  source: EventSource,
  lease: SettleOptions,
): Promise<SettleResult> {
  try {
    return await settle(payment, decision, source, lease);
  } catch (cause) {
    if (isTransientDatabaseError(cause)) throw cause;
    await countSettleFailure(payment, { leaseToken: lease.leaseToken, source });
    throw new SettlementError(`Ozura's answer "${decision.status}" could not be recorded.`, { cause });
  }
}
