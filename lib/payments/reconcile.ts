import "server-only";
import { sendReviewReminders } from "@/lib/orders/review-reminders";
import type { Delivered } from "@/lib/outbox/deliver";
import { deliverMailDuring } from "@/lib/outbox/deliver-during";
import type { Ozura } from "@/lib/ozura/client";
import { postponeDue } from "./lease";
import { type BatchCounts, type BatchRun, createRun, processBatch, type StopReason } from "./process-batch";

export type ReconcileOptions = {
  /** Maximum number of payments claimed at a time. */
  limit?: number;
  /** Maximum number of payments checked at the same time. The actual number adapts to Ozura and to the database. */
  concurrency?: number;
  /** No payment is started after this time. Running checks, and sending email, take some seconds more. */
  timeBudgetMs?: number;
  maxPayments?: number;
  maxMails?: number;
  /** Once it is aborted nothing new is started, and claimed payments that were not started are released. */
  signal?: AbortSignal;
};

/**
 * Number of checked payments by result. `stopped` says why the run ended while payments were still due. With `stopped:
 * "time"`, payments or emails without any error are still due, so the next run should follow at once.
 */
export type Counts = BatchCounts & { stopped: StopReason | null; mail: Delivered };

/**
 * Checks every due payment with Ozura, so that no payment depends on the shopper's browser; resumes or cancels attempts
 * that never got a payment page; reminds the merchant of undecided review cases; sends the waiting email. Safe to call
 * at any time and concurrently: each payment is checked by one of the callers. Stops early when Ozura is down or
 * rate-limits us, and unchecked payments stay due. An error of one payment doesn't stop the others. Throws when the
 * database is unreachable.
 */
export async function reconcile(ozura: Ozura, options: ReconcileOptions = {}): Promise<Counts> {
  const { limit = 60, concurrency = 30, timeBudgetMs = 20_000, maxPayments = Infinity, maxMails, signal } = options;
  const deadline = Date.now() + timeBudgetMs;
  const run = createRun(ozura, { limit, maxPayments, concurrency, deadline, signal });
  const settling = settleDue(run);
  const mail = await deliverMailDuring(settling, { deadline, maxMails, signal });
  return { ...run.counts, stopped: run.stopped ?? (mail.stopped === "time" ? "time" : null), mail };
}

async function settleDue(run: BatchRun): Promise<void> {
  await processBatch(run);
  if (run.stopped === "rate_limited") await postponeDue(run.retryAfterMs);
  await sendReviewReminders();
}
