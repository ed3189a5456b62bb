import { setTimeout as sleep } from "node:timers/promises";
import { isDeadlock, isInjected, toSingleLine } from "./injected-errors";
import type { StressProducts } from "./shopper-plan";
import type { ShownPage } from "./shown-page";

// Messages between the stress test and its worker processes.

export type Role = "shopper" | "reconciler" | "clock";
/** `spawn` numbers the processes, so that each one gets other pseudorandom numbers. */
export type WorkerConfig = { seed: number; spawn: number; products: StressProducts };
export type ToWorker = { shopper: number };
export type FromWorker =
  | { kind: "ready" }
  | { kind: "done"; shopper: number }
  | { kind: "count"; what: string }
  | { kind: "page"; page: ShownPage }
  /** An error that the stress test did not cause. */
  | { kind: "unexpected_error"; text: string };

/** URL of the emulator's control API, which does not depend on the host that the shop uses. */
export function controlUrl(): string {
  const url = process.env.OZURA_CONTROL_URL;
  if (!url) throw new Error("OZURA_CONTROL_URL is not set.");
  return url;
}

export function sendToParent(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

/** Timeouts in milliseconds on a machine under full load. An ordinary request takes less than ten seconds. */
const limits = { "a request": 60_000, "a reconciliation": 90_000 };

/** The result of `work`, or null after an error or a timeout. Both are reported. */
export async function bounded<T>(what: keyof typeof limits, work: () => Promise<T>): Promise<T | null> {
  const gaveUp = new AbortController();
  const limit = sleep(limits[what], null, { signal: gaveUp.signal }).then(
    () => {
      sendToParent({ kind: "unexpected_error", text: `${what} has not ended after ${limits[what] / 1_000} s` });
      return null;
    },
    () => null,
  );
  try {
    return await Promise.race([work(), limit]);
  } catch (error) {
    reportError(error);
    return null;
  } finally {
    gaveUp.abort();
  }
}

/** Name of the counter in the report. */
export const DEADLOCKS = "deadlocks beyond the retries";

/** Counts an error that the stress test caused, and reports any other. */
export function reportError(error: unknown): void {
  if (isDeadlock(error)) sendToParent({ kind: "count", what: DEADLOCKS });
  else if (isInjected(error)) sendToParent({ kind: "count", what: "injected errors" });
  else sendToParent({ kind: "unexpected_error", text: toSingleLine(error) });
}
