import "server-only";
import { db } from "../db";
import type { PaymentStatus } from "../generated/prisma/enums";
import { logError } from "../log";
import type { Ozura } from "../ozura/client";
import type { OzuraError, OzuraErrorKind } from "../ozura/errors";
import { checkPayment } from "./check-payment";
import { finishOpening } from "./finish-opening";
import { type Batch, giveBack } from "./lease";
import type { PaymentWithOrder } from "./open-session";

/** `opened` and `never_opened` are of payments that had no page; `errors` are ours, and in the log. */
type Count = Exclude<PaymentStatus, "creating"> | "opened" | "never_opened" | "unreachable" | "errors";
export type BatchCounts = Record<Count, number>;
export type StopReason = "time" | "rate_limited" | "faults" | "told_to";

/** What the batches of one reconciliation share. */
export type BatchRun = {
  ozura: Ozura;
  concurrency: number;
  deadline: number;
  counts: BatchCounts;
  stopped: StopReason | null;
  faultsInARow: number;
  /** How long Ozura wants to be left alone, if that is what stopped it. */
  retryAfterMs: number;
};

/** These mean that Ozura is down, or the way there. The other faults are answers about one session. */
const outages: readonly OzuraErrorKind[] = ["unavailable", "timeout", "unreachable", "malformed", "rejected"];
const MAX_FAULTS_IN_A_ROW = 5;
/** A batch's lease lasts 30 seconds, and one question ten at most: later ones could lose it. */
const START_WITHIN_MS = 15_000;
/** Ozura documents no Retry-After, so most 429s come without. */
const USUAL_RETRY_AFTER_MS = 60_000;

export function startRun(ozura: Ozura, concurrency: number, deadline: number): BatchRun {
  const counts: BatchCounts = {
    completed: 0,
    mismatch: 0,
    duplicate: 0,
    pending: 0,
    failed: 0,
    cancelled: 0,
    expired: 0,
    opened: 0,
    never_opened: 0,
    unreachable: 0,
    errors: 0,
  };
  return { ozura, concurrency, deadline, counts, stopped: null, faultsInARow: 0, retryAfterMs: 0 };
}

/** No payment is asked about after this; the first reason stays. */
export function stopRun(run: BatchRun, reason: StopReason): void {
  run.stopped ??= reason;
}

/** Asks about the payments of a batch, some at a time, and gives back those that it must leave. */
export async function workOff(run: BatchRun, { token, paymentIds }: Batch): Promise<void> {
  const startUntil = Math.min(run.deadline, Date.now() + START_WITHIN_MS);
  const left = await db().payment.findMany({
    where: { id: { in: paymentIds } },
    include: { order: true },
    orderBy: { nextCheckAt: "asc" },
  });
  let running = 0;

  async function work() {
    // So few at once, after a fault, that the fifth in a row is the last.
    while (run.stopped === null && Date.now() < startUntil && run.faultsInARow + running < MAX_FAULTS_IN_A_ROW) {
      const payment = left.shift();
      if (!payment) return;
      running++;
      const fault = await handle(run, payment, token);
      running--;
      note(run, fault);
    }
  }

  await Promise.all(Array.from({ length: run.concurrency }, work));
  if (Date.now() >= run.deadline) stopRun(run, "time");
  if (left.length > 0) await giveBack(token, left);
}

function note(run: BatchRun, fault: OzuraError | null) {
  run.faultsInARow = fault && outages.includes(fault.kind) ? run.faultsInARow + 1 : 0;
  if (run.faultsInARow >= MAX_FAULTS_IN_A_ROW) stopRun(run, "faults");
  if (fault?.kind === "rate_limited") {
    run.stopped = "rate_limited";
    run.retryAfterMs = Math.max(run.retryAfterMs, fault.retryAfterMs ?? USUAL_RETRY_AFTER_MS);
  }
}

type Handled = { count: Count; fault: OzuraError | null };

async function handle(run: BatchRun, payment: PaymentWithOrder, token: string): Promise<OzuraError | null> {
  try {
    const { count, fault } = await ask(run.ozura, payment, token);
    run.counts[count]++;
    return fault;
  } catch (error) {
    // Its lease stays until it ends, so that this call doesn't meet the payment again.
    run.counts.errors++;
    logError("payment_not_reconciled", { order: payment.order.number, payment: payment.id, error });
    return null;
  }
}

async function ask(ozura: Ozura, payment: PaymentWithOrder, leaseToken: string): Promise<Handled> {
  const { sessionId } = payment;
  if (payment.status === "creating") return finishOpening(ozura, payment, { leaseToken, source: "reconcile" });
  if (sessionId === null) throw new Error(`A ${payment.status} payment without a session is due.`);
  const { status, fault } = await checkPayment(ozura, { ...payment, sessionId }, leaseToken, "reconcile");
  if (status === "creating") throw new Error("A payment with a session is still being created.");
  return { count: fault && status === payment.status ? "unreachable" : status, fault };
}
