import "server-only";
import { remindOfCases } from "../orders/remind-of-cases";
import type { Delivered } from "../outbox/deliver";
import { deliverMailDuring } from "../outbox/deliver-during";
import type { Ozura } from "../ozura/client";
import { putOffDue } from "./lease";
import { type BatchCounts, type BatchRun, type StopReason, startRun, workOff } from "./work-off";

export type ReconcileOptions = {
  /** Most payments that are claimed at a time. */
  limit?: number;
  /** Most payments that are asked about at a time. How many it really is adapts to Ozura and to the database. */
  concurrency?: number;
  /** After this nothing new is started; what was started takes some seconds more at most. */
  timeBudgetMs?: number;
  maxPayments?: number;
  maxMails?: number;
  /** Once it is aborted nothing new is started, and what was claimed besides is given back. */
  signal?: AbortSignal;
};

/**
 * What became of the payments that were asked about, and why it ended while some were still due. `stopped: "time"` means
 * that payments or mails are still due that nothing is wrong with: the next run should follow at once.
 */
export type Counts = BatchCounts & { stopped: StopReason | null; mail: Delivered };

/**
 * Asks Ozura about every payment that is due, so that nobody who paid depends on their browser; finishes or cancels those
 * that never got a payment page; reminds the merchant of what nobody decides; sends the mail that is waiting. Safe to call at any time, from anywhere, at once with
 * others: each payment is asked about by one of them. Stops early when Ozura is down or wants to be left alone, and what
 * it did not ask about stays due. One payment's trouble doesn't stop the others. Throws when the database is unreachable.
 */
export async function reconcile(ozura: Ozura, options: ReconcileOptions = {}): Promise<Counts> {
  const { limit = 60, concurrency = 30, timeBudgetMs = 20_000, maxPayments = Infinity, maxMails, signal } = options;
  const deadline = Date.now() + timeBudgetMs;
  const run = startRun(ozura, { limit, maxPayments, concurrency, deadline, signal });
  const settling = settleDue(run);
  const mail = await deliverMailDuring(settling, { deadline, maxMails, signal });
  return { ...run.counts, stopped: run.stopped ?? (mail.stopped === "time" ? "time" : null), mail };
}

async function settleDue(run: BatchRun): Promise<void> {
  await workOff(run);
  if (run.stopped === "rate_limited") await putOffDue(run.retryAfterMs);
  await remindOfCases();
}
