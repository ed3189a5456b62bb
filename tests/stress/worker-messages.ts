import { setTimeout as sleep } from "node:timers/promises";
import { isDeadlock, isInjected, toSingleLine } from "./injected-errors";
import type { Goods } from "./shopper-plan";
import type { Page } from "./shown-page";

// What the processes of a storm say to each other.

export type Role = "shopper" | "reconciler" | "expirer";
/** `spawn` counts the processes, so that each of them draws other numbers from the seed. */
export type WorkerConfig = { seed: number; spawn: number; goods: Goods };
export type ToWorker = { shopper: number };
export type FromWorker =
  | { kind: "ready" }
  | { kind: "done"; shopper: number }
  | { kind: "count"; what: string }
  | { kind: "page"; page: Page }
  /** An error that nothing the storm does explains. */
  | { kind: "trouble"; text: string };

/** Where the stand-in is controlled, whichever of its hosts the shop uses. */
export function controlUrl(): string {
  const url = process.env.STORM_CONTROL_URL;
  if (!url) throw new Error("STORM_CONTROL_URL is not set.");
  return url;
}

export function sendToParent(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

/** On a machine that is this busy. A page answers within ten seconds elsewhere; a silent connection never does. */
const limits = { "a request": 60_000, "a reconciliation": 90_000 };

/** The result of `work`, or null when it threw or did not end in time. Both are noted. */
export async function bounded<T>(what: keyof typeof limits, work: () => Promise<T>): Promise<T | null> {
  const gaveUp = new AbortController();
  const limit = sleep(limits[what], null, { signal: gaveUp.signal }).then(
    () => {
      sendToParent({ kind: "trouble", text: `${what} has not ended after ${limits[what] / 1_000} s` });
      return null;
    },
    () => null,
  );
  try {
    return await Promise.race([work(), limit]);
  } catch (error) {
    noteError(error);
    return null;
  } finally {
    gaveUp.abort();
  }
}

/** As the report counts them. */
export const DEADLOCKS = "deadlocks beyond the retries";

/** Counts an error that the storm explains, and reports any other. */
export function noteError(error: unknown): void {
  if (isDeadlock(error)) sendToParent({ kind: "count", what: DEADLOCKS });
  else if (isInjected(error)) sendToParent({ kind: "count", what: "errors that the storm explains" });
  else sendToParent({ kind: "trouble", text: toSingleLine(error) });
}
