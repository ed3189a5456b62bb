import "server-only";
import { ozura } from "@/lib/ozura";
import { isServerless } from "@/lib/platform/env";
import { logError } from "@/lib/platform/log";
import { type Counts, reconcile } from "./reconcile";
import { recordRun } from "./record-run";

const EVERY_MS = 60_000;
/** Delay of the first run. It is short, because payments have been waiting during a restart. */
const FIRST_AFTER_MS = 5_000;
/**
 * Maximum duration of a run (expected: up to 40 seconds). A longer run is abandoned. With the pause after it, the next
 * run begins within three minutes, even if the last one hangs.
 */
const MAX_RUN_MS = 90_000;
/** Maximum wait for the run under way on shutdown: longer than a stopping server has (lib/platform/graceful-shutdown). */
const MAX_STOP_MS = 30_000;
/** Delay after a run that ended for lack of time, because payments or emails are still due. */
const AT_ONCE_MS = 100;

let isStopping = false;
/** Aborts the run under way: it then starts nothing more. */
let abort = new AbortController();
let running: Promise<void> = Promise.resolve();

/**
 * Reconciles each minute for as long as this server runs, so that a shop on a server of its own needs no scheduler.
 * After a run that had too little time for all due work, the next run follows at once. One run at a time per server;
 * several servers may run concurrently. A failed run is logged, a run that does not end is abandoned, and the next one
 * follows in both cases.
 * Does nothing on serverless platforms, where processes are frozen between requests: there, a scheduler calls
 * /api/reconcile.
 */
export function startReconciler(): void {
  if (isServerless()) return;
  schedule(FIRST_AFTER_MS);
}

/**
 * For a graceful shutdown: starts nothing new, and resolves when the work under way is finished. That takes as long as
 * one check or one email, and half a minute at most. Payments that were claimed and not started are free for another
 * server at once.
 */
export async function stopReconciler(): Promise<void> {
  isStopping = true;
  abort.abort();
  await within(MAX_STOP_MS, running);
}

function schedule(ms: number) {
  // Jitter, so that servers that were started together do not ask together.
  setTimeout(
    () => {
      running = run();
      return running;
    },
    ms * (0.9 + Math.random() / 5),
  ).unref();
}

async function run() {
  if (isStopping) return;
  const current = new AbortController();
  abort = current;
  let nextAfterMs = EVERY_MS;
  try {
    const counts = await within(MAX_RUN_MS, reconcileOnce(current.signal));
    if (counts === null) {
      // The abandoned run starts nothing more, and its leases expire by themselves.
      current.abort();
      logError("reconciliation_abandoned", { ms: MAX_RUN_MS });
    } else if (counts.stopped === "time") nextAfterMs = AT_ONCE_MS;
  } catch (error) {
    logError("reconciliation_failed", { error });
  } finally {
    if (!isStopping) schedule(nextAfterMs);
  }
}

async function reconcileOnce(signal: AbortSignal): Promise<Counts> {
  const counts = await reconcile(ozura(), { signal });
  await recordRun("server", counts);
  return counts;
}

/** The result or the error of the work; null when it does not end within this time. */
function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    timer.unref();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
