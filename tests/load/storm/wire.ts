import type { Goods } from "./plan";
import { inOneLine, isArranged } from "./trouble";

// What the processes of a storm say to each other.

export type Role = "shopper" | "reconciler" | "expirer";
/** `spawn` counts the processes, so that each of them draws other numbers from the seed. */
export type Briefing = { seed: number; spawn: number; goods: Goods };
export type ToWorker = { shopper: number };
export type FromWorker =
  | { kind: "ready" }
  | { kind: "done"; shopper: number }
  | { kind: "count"; what: string }
  /** An error that nothing the storm does explains. */
  | { kind: "trouble"; text: string };

export function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

/** Counts an error that the storm explains, and reports any other. */
export function noteError(error: unknown): void {
  if (isArranged(error)) tell({ kind: "count", what: "errors that the storm explains" });
  else tell({ kind: "trouble", text: inOneLine(error) });
}
