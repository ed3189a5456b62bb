import "server-only";
import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import type { Ozura } from "@/lib/ozura/client";
import type { OzuraError } from "@/lib/ozura/errors";
import { logError } from "@/lib/platform/log";
import { runWorkers } from "@/lib/platform/run-workers";
import { type Concurrency, createConcurrency } from "./adaptive-concurrency";
import type { PaymentWithOrder } from "./attempts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker";
import { type ClaimedPayment, type DueQueue, type Lane, openDueQueue } from "./due-queue";
import { fetchAndSettle } from "./fetch-and-settle";
import { resumeSessionCreation } from "./resume-session-creation";
import { timeCalls } from "./time-calls";

/**
 * `opened` and `session_timed_out` count payments that had no payment page; `errors` counts our own errors, which are
 * logged.
 */
type Count = Exclude<PaymentStatus, "creating"> | "opened" | "session_timed_out" | "inconclusive" | "errors";
export type BatchCounts = Record<Count, number>;
export type StopReason = "time" | "rate_limited" | "outage" | "aborted";

/** State of one reconciliation. */
export type BatchRun = {
  ozura: Ozura;
  /** By this process's clock, as are all times of a run. */
  deadline: number;
  signal: AbortSignal | undefined;
  queue: DueQueue;
  concurrency: Concurrency;
  breaker: CircuitBreaker;
  counts: BatchCounts;
  stopped: StopReason | null;
  /** The wait that Ozura asked for, if a rate limit stopped the run. */
  retryAfterMs: number;
  /** Number of payments being handled now. */
  running: Record<Lane, number>;
  /** Until this time, payments that Ozura doesn't answer for may not take up all workers (`chooseLane`). */
  degradedUntil: number;
};

type RunOptions = {
  /** Maximum number of payments claimed at a time. */
  limit: number;
  /** Maximum number of payments in all. */
  maxPayments: number;
  /** Maximum number of payments handled at the same time. */
  concurrency: number;
  deadline: number;
  /** Once it is aborted no payment is started. */
  signal?: AbortSignal | undefined;
};

/** Wait after a 429 without Retry-After. Ozura documents no Retry-After, so most 429s come without. */
const USUAL_RETRY_AFTER_MS = 60_000;
/** After a payment without an answer, the run counts as degraded for this time (`isDegraded`). */
const DEGRADED_MS = 5_000;

export function createRun(ozura: Ozura, { limit, maxPayments, concurrency, deadline, signal }: RunOptions): BatchRun {
  const counts: BatchCounts = {
    completed: 0,
    mismatch: 0,
    duplicate: 0,
    pending: 0,
    failed: 0,
    cancelled: 0,
    expired: 0,
    opened: 0,
    session_timed_out: 0,
    inconclusive: 0,
    errors: 0,
  };
  return {
    ozura,
    deadline,
    signal,
    queue: openDueQueue({ limit, maxPayments }),
    concurrency: createConcurrency(concurrency),
    breaker: createCircuitBreaker(),
    counts,
    stopped: null,
    retryAfterMs: 0,
    running: { ordinary: 0, failing: 0, recent: 0 },
    degradedUntil: 0,
  };
}

/**
 * No further payment is started. The first reason is kept, except that `rate_limited` replaces it, because the due
 * payments must be postponed.
 */
function stopRun(run: BatchRun, reason: StopReason): void {
  if (run.stopped === null || reason === "rate_limited") run.stopped = reason;
}

/** Handles due payments concurrently, until there are none or the run is stopped. */
export async function processBatch(run: BatchRun): Promise<void> {
  try {
    await runWorkers({
      concurrency: () => run.concurrency.limit,
      take: () => take(run),
      handle: (claimed) => handle(run, claimed),
    });
  } finally {
    await run.queue.close();
  }
}

async function take(run: BatchRun): Promise<ClaimedPayment | null> {
  const { queue, concurrency, breaker } = run;
  if (run.signal?.aborted) stopRun(run, "aborted");
  if (mayStart(run)) await queue.fill(concurrency.limit);
  if (mayStart(run) && isDegraded(run)) await queue.fillRecent(concurrency.limit);
  if (Date.now() >= run.deadline && queue.hasMore()) stopRun(run, "time");
  // The run may have been stopped during the claim.
  while (mayStart(run)) {
    const lane = chooseLane(run);
    if (lane === null) break;
    const claimed = await queue.take(lane);
    if (claimed) return claimed;
  }
  const isIdle = Object.values(run.running).every((count) => count === 0);
  // No payment is left to probe Ozura with.
  if (breaker.isHalfOpen && isIdle) stopRun(run, "outage");
  return null;
}

function mayStart(run: BatchRun): boolean {
  return run.stopped === null && !run.signal?.aborted && Date.now() < run.deadline;
}

function isDegraded({ breaker, degradedUntil }: BatchRun): boolean {
  return breaker.isHalfOpen || Date.now() < degradedUntil;
}

/**
 * Chooses the lane of the next payment. Payments that failed before get at most a quarter of the workers while there
 * are others. While others fail, too, half of the workers are kept for payments that Ozura has answered for recently.
 * So neither kind blocks the others.
 */
function chooseLane(run: BatchRun): Lane | null {
  const { queue, breaker, running } = run;
  const [ordinary, failing, recent] = [queue.has("ordinary"), queue.has("failing"), queue.has("recent")];
  if (breaker.isHalfOpen) return recent && breaker.probesLeft(running.recent) > 0 ? "recent" : null;
  const { limit } = run.concurrency;
  if (failing && limit > 1 && running.failing < Math.max(1, Math.floor(limit / 4))) return "failing";
  const ordinaryAtLimit = isDegraded(run) && running.ordinary >= Math.ceil(limit / 2);
  if (ordinary && !(recent && ordinaryAtLimit)) return "ordinary";
  if (recent) return "recent";
  return failing ? "failing" : null;
}

async function handle(run: BatchRun, claimed: ClaimedPayment): Promise<void> {
  const { payment, lane } = claimed;
  const start = Date.now();
  const { ozura, spentMs } = timeCalls(run.ozura);
  run.running[lane]++;
  const error = await check(run, ozura, claimed);
  run.running[lane]--;
  // Our own error says nothing about Ozura.
  if (error === "internal_error") return;
  if (error === null) {
    const providerMs = spentMs();
    run.concurrency.answered({ providerMs, databaseMs: Date.now() - start - providerMs });
  }
  trackAnswer(run, { payment, lane, error });
}

type Answer = { payment: PaymentWithOrder; lane: Lane; error: OzuraError | null };

function trackAnswer(run: BatchRun, { payment, lane, error }: Answer) {
  const { breaker } = run;
  const wasHalfOpen = breaker.isHalfOpen;
  const isOutage = breaker.record(payment.id, error, {
    isProbe: lane === "recent",
    wasCreating: payment.status === "creating",
  });
  if (isOutage && lane !== "failing") run.degradedUntil = Date.now() + DEGRADED_MS;
  if (breaker.isHalfOpen && !wasHalfOpen) run.concurrency.slowDown();
  if (breaker.isOpen) stopRun(run, "outage");
  if (error?.kind === "rate_limited") {
    stopRun(run, "rate_limited");
    run.retryAfterMs = Math.max(run.retryAfterMs, error.retryAfterMs ?? USUAL_RETRY_AFTER_MS);
  }
}

type Handled = { count: Count; error: OzuraError | null };

async function check(
  { counts }: BatchRun,
  ozura: Ozura,
  { payment, leaseToken }: ClaimedPayment,
): Promise<OzuraError | null | "internal_error"> {
  try {
    const { count, error } = await processPayment(ozura, payment, leaseToken);
    counts[count]++;
    return error;
  } catch (error) {
    // The lease is kept until it expires, so that this run doesn't claim the payment again.
    counts.errors++;
    logError("payment_not_reconciled", { order: payment.order.number, payment: payment.id, error });
    return "internal_error";
  }
}

async function processPayment(ozura: Ozura, payment: PaymentWithOrder, leaseToken: string): Promise<Handled> {
  const { sessionId } = payment;
  if (payment.status === "creating") return resumeSessionCreation(ozura, payment, { leaseToken, source: "reconcile" });
  if (sessionId === null) throw new Error(`A ${payment.status} payment without a session is due.`);
  const { status, error } = await fetchAndSettle(ozura, { ...payment, sessionId }, leaseToken, "reconcile");
  if (status === "creating") throw new Error("A payment with a session is still being created.");
  return { count: error && status === payment.status ? "inconclusive" : status, error };
}
