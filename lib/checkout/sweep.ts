import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { logError } from "../log";
import { ozura } from "../ozura";
import { reconcile } from "./reconcile";

/** Between two sweeps: a crowd of visits must not become a crowd of sweeps. */
const PAUSE_MS = 1_000;

let latest = Promise.resolve();
let isPlanned = false;
let notBefore = 0;

/**
 * A small reconciliation on the back of a visit, for a shop whose scheduler is slow or missing: three payments at most,
 * and twenty mails. One at a time in this process; whoever comes meanwhile shares the next. For `after()`: it
 * never throws, and nothing depends on it.
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
