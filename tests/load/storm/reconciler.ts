import { setTimeout as sleep } from "node:timers/promises";
import { reconcile } from "@/lib/checkout/reconcile";
import { ozura } from "@/lib/ozura";
import { noteError, tell } from "./wire";

const PAUSE_MS = 50;

/** A scheduler that never sleeps long. */
export async function reconcileForever(): Promise<void> {
  for (;;) {
    try {
      await reconcile(ozura(), { timeBudgetMs: 3_000 });
      tell({ kind: "count", what: "reconciliations" });
    } catch (error) {
      noteError(error);
    }
    await sleep(PAUSE_MS);
  }
}
