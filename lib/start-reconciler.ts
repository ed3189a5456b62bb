import "server-only";
import { reconcile } from "./checkout/reconcile";
import { isServerless } from "./env";
import { logError } from "./log";
import { ozura } from "./ozura";

const EVERY_MS = 60_000;
/** Soon after a start, because a restart is when payments have been waiting. */
const FIRST_AFTER_MS = 5_000;
/** After a run that ended for lack of time, because payments or mails are still due. */
const AT_ONCE_MS = 100;

const stopping = new AbortController();
let running: Promise<void> = Promise.resolve();

/**
 * Reconciles each minute for as long as this server runs, so that a shop on a server of its own needs no scheduler. A run
 * that had too little time for all that is due is followed at once. One run at a time; several servers may do it at once. A run that fails is logged, and the next one comes all the same.
 * Does nothing where processes are frozen between requests: there, a scheduler calls /api/reconcile.
 */
export function startReconciler(): void {
  if (isServerless()) return;
  schedule(FIRST_AFTER_MS);
}

/**
 * For a server that is told to stop: nothing new is begun, and what is under way is finished when the promise resolves.
 * That takes as long as one question to Ozura or one mail; what was claimed besides is free for another server at once.
 */
export async function stopReconciler(): Promise<void> {
  stopping.abort();
  await running;
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
  const { signal } = stopping;
  if (signal.aborted) return;
  let nextAfterMs = EVERY_MS;
  try {
    const { stopped } = await reconcile(ozura(), { signal });
    if (stopped === "time") nextAfterMs = AT_ONCE_MS;
  } catch (error) {
    logError("reconciliation_failed", { error });
  } finally {
    if (!signal.aborted) schedule(nextAfterMs);
  }
}
