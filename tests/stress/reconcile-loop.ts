import { setTimeout as sleep } from "node:timers/promises";
import { ozura } from "@/lib/ozura";
import { reconcile } from "@/lib/payments/reconcile";
import { bounded, sendToParent } from "./worker-messages";

const PAUSE_MS = 50;

/** Reconciles in a loop, with short pauses. */
export async function reconcileLoop(): Promise<void> {
  for (;;) {
    const counts = await bounded("a reconciliation", () => reconcile(ozura(), { timeBudgetMs: 3_000 }));
    if (counts) sendToParent({ kind: "count", what: "reconciliations" });
    await sleep(PAUSE_MS);
  }
}
