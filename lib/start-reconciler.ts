import "server-only";
import { reconcile } from "./checkout/reconcile";
import { isServerless } from "./env";
import { logError } from "./log";
import { ozura } from "./ozura";

const EVERY_MS = 60_000;
/** Soon after a start, because a restart is when payments have been waiting. */
const FIRST_AFTER_MS = 5_000;

/**
 * Reconciles each minute for as long as this server runs, so that a shop on a server of its own needs no scheduler. One
 * run at a time; several servers may do it at once. A run that fails is logged, and the next one comes all the same.
 * Does nothing where processes are frozen between requests: there, a scheduler calls /api/reconcile.
 */
export function startReconciler(): void {
  if (isServerless()) return;
  schedule(FIRST_AFTER_MS);
}

function schedule(ms: number) {
  // Servers that were started together should not ask together.
  setTimeout(run, ms * (0.9 + Math.random() / 5)).unref();
}

async function run() {
  try {
    await reconcile(ozura());
  } catch (error) {
    logError("reconciliation_failed", { error });
  } finally {
    schedule(EVERY_MS);
  }
}
