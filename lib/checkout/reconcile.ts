import "server-only";
import { remindOfCases } from "../orders/remind-of-cases";
import { deliverMail } from "../outbox/deliver";
import type { Ozura } from "../ozura/client";
import { claimDue, putOffDue } from "./lease";
import { type BatchCounts, type StopReason, startRun, stopRun, workOff } from "./work-off";

export type ReconcileOptions = {
  /** How many payments are claimed at a time. */
  limit?: number;
  /** How many payments are asked about at a time. */
  concurrency?: number;
  /** After this nothing new is started; what was started takes some seconds more at most. */
  timeBudgetMs?: number;
  maxBatches?: number;
  /** Once it is aborted nothing new is started, and what was claimed besides is given back. */
  signal?: AbortSignal;
};

/** What became of the payments that were asked about, and why it ended while some were still due. */
export type Counts = BatchCounts & { stopped: StopReason | null; mail: { sent: number; failed: number } };

/** Mail gets this much, however long the payments took. */
const MIN_MAIL_MS = 5_000;

/**
 * Asks Ozura about every payment that is due, so that nobody who paid depends on their browser; finishes or cancels those
 * that never got a payment page; reminds the merchant of what nobody decides; sends the mail that is waiting. Safe to call at any time, from anywhere, at once with
 * others: each payment is asked about by one of them. Stops early when Ozura is down or wants to be left alone, and what
 * it did not ask about stays due. One payment's trouble doesn't stop the others. Throws when the database is unreachable.
 */
export async function reconcile(ozura: Ozura, options: ReconcileOptions = {}): Promise<Counts> {
  const { limit = 20, concurrency = 5, timeBudgetMs = 20_000, maxBatches = Infinity, signal } = options;
  const deadline = Date.now() + timeBudgetMs;
  const run = startRun(ozura, concurrency, deadline);
  signal?.addEventListener("abort", () => stopRun(run, "told_to"), { once: true });
  for (let batches = 0; batches < maxBatches && run.stopped === null; batches++) {
    const batch = await claimDue(limit);
    if (batch.paymentIds.length === 0) break;
    await workOff(run, batch);
  }
  if (run.stopped === "rate_limited") await putOffDue(run.retryAfterMs);
  await remindOfCases();
  const mail = await deliverMail({ timeBudgetMs: Math.max(deadline - Date.now(), MIN_MAIL_MS), signal });
  return { ...run.counts, stopped: run.stopped, mail };
}
