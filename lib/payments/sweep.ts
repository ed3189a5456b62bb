import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { ozura } from "@/lib/ozura";
import { logError } from "@/lib/platform/log";
import { reconcile } from "./reconcile";

/** Minimum pause between two sweeps, so that a burst of visits does not cause a burst of sweeps. */
const PAUSE_MS = 1_000;

let latest = Promise.resolve();
let isPlanned = false;
let notBefore = 0;

/**
 * A small reconciliation after a visit, for a shop whose scheduler is slow or missing: at most three payments and
 * twenty emails. One sweep at a time runs in this process; calls during a sweep share the next one. For `after()`: it
 * never throws, and no caller depends on it.
 */
export function sweep(): Promise<void> {
  if (!isPlanned) {
    isPlanned = true;
    latest = latest.then(sweepAfterPause);
  }
  return latest;
}

async function sweepAfterPause(): Promise<void> {
  await sleep(Math.max(0, notBefore - Date.now()));
  isPlanned = false;
  try {
    await reconcile(ozura(), { maxPayments: 3, maxMails: 20, timeBudgetMs: 5_000 });
  } catch (error) {
    logError("sweep_failed", { error });
  }
  notBefore = Date.now() + PAUSE_MS;
}
