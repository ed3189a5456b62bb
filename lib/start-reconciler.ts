import "server-only";
import { type Counts, reconcile } from "./checkout/reconcile";
import { recordRun } from "./checkout/record-run";
import { isServerless } from "./env";
import { logError } from "./log";
import { ozura } from "./ozura";

const EVERY_MS = 60_000;
/** Soon after a start, because a restart is when payments have been waiting. */
const FIRST_AFTER_MS = 5_000;
/**
 * A run that takes longer is abandoned: twice what a run may need (20 seconds for payments, 20 for its last mail). With
 * the pause after it, the next run begins within three minutes, whatever the last one waits for.
 */
const MAX_RUN_MS = 90_000;
/** More than any server that is told to stop has left (`finish-before-exit`). */
const MAX_STOP_MS = 30_000;
/** After a run that ended for lack of time, because payments or mails are still due. */
const AT_ONCE_MS = 100;

let isStopping = false;
/** Of the run under way: once it is aborted, the run begins nothing more. */
let abort = new AbortController();
let running: Promise<void> = Promise.resolve();

/**
 * Reconciles each minute for as long as this server runs, so that a shop on a server of its own needs no scheduler. A run
 * that had too little time for all that is due is followed at once. One run at a time; several servers may do it at once.
 * A run that fails is logged, a run that does not end is abandoned, and
 * the next one comes all the same.
 * Does nothing where processes are frozen between requests: there, a scheduler calls /api/reconcile.
 */
export function startReconciler(): void {
  if (isServerless()) return;
  schedule(FIRST_AFTER_MS);
}

/**
 * For a server that is told to stop: nothing new is begun, and what is under way is finished when the promise resolves.
 * That takes as long as one question to Ozura or one mail, and half a minute at most; what was claimed besides is free
 * for another server at once.
 */
export async function stopReconciler(): Promise<void> {
  isStopping = true;
  abort.abort();
  await within(MAX_STOP_MS, running);
}

function schedule(ms: number) {
  // Servers that were started together should not ask together.
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
      // It begins nothing more, and its leases end by themselves.
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

/** What the work returns or throws; null when it does not end within this time. */
function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    timer.unref();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
