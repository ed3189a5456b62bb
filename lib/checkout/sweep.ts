import "server-only";
import { logError } from "../log";
import { ozura } from "../ozura";
import { reconcile } from "./reconcile";

let sweeping = false;

/**
 * A small reconciliation on the back of a visit, for a shop whose scheduler is slow or missing: three payments at most,
 * and one sweep at a time in this process. For `after()`: it never throws, and nothing depends on it.
 */
export async function sweep(): Promise<void> {
  if (sweeping) return;
  sweeping = true;
  try {
    await reconcile(ozura(), { limit: 3, concurrency: 3, maxBatches: 1, timeBudgetMs: 5_000 });
  } catch (error) {
    logError("sweep_failed", { error });
  } finally {
    sweeping = false;
  }
}
