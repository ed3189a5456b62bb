import { setTimeout as sleep } from "node:timers/promises";
import { reconcile } from "@/lib/checkout/reconcile";
import { ozura } from "@/lib/ozura";
import { bounded, sendToParent } from "./wire";

const PAUSE_MS = 50;

/** A scheduler that never sleeps long. */
export async function reconcileLoop(): Promise<void> {
  for (;;) {
    const counts = await bounded("a reconciliation", () => reconcile(ozura(), { timeBudgetMs: 3_000 }));
    if (counts) sendToParent({ kind: "count", what: "reconciliations" });
    await sleep(PAUSE_MS);
  }
}
