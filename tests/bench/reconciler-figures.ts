import { ozura as client } from "@/lib/ozura";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { placeMany } from "./concurrent-orders";
import type { Figure } from "./figures";
import type { BenchSetup } from "./setup";

const DUE = 1_000;
const BUDGET_MS = 120_000;

/**
 * Measures the reconciliation of a thousand paid orders whose shoppers never returned. Runs in this process, so that no
 * other reconciler takes part.
 */
export async function measureReconciler({ ozura, ownStatements }: BenchSetup, variantId: string): Promise<Figure[]> {
  await db().payment.updateMany({ where: { nextCheckAt: { not: null } }, data: { nextCheckAt: null } });
  await db().variant.update({ where: { id: variantId }, data: { stock: 100 * DUE } });
  await placeMany([variantId], DUE);
  const due = await db().payment.findMany({ where: { nextCheckAt: { not: null } }, select: { sessionId: true } });
  for (const { sessionId } of due) await ozura.complete(String(sessionId));
  await db().payment.updateMany({ where: { nextCheckAt: { not: null } }, data: { nextCheckAt: new Date(0) } });

  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  ownStatements();
  const start = performance.now();
  const counts = await reconcile(client(), { timeBudgetMs: BUDGET_MS });
  const ms = performance.now() - start;
  const statements = ownStatements().length;
  globalThis.gc?.();
  const heapGrowth = (process.memoryUsage().heapUsed - before) / 1e6;
  if (counts.completed !== DUE) throw new Error(`Of ${DUE} due payments ${counts.completed} were settled.`);
  return [
    { name: `Reconciler, ${DUE} due payments: each`, unit: "ms", ours: ms / DUE },
    {
      name: `Reconciler, ${DUE} due payments: statements each`,
      unit: "",
      ours: statements / DUE,
      note: "with its mail",
    },
    { name: `Reconciler, ${DUE} due payments: heap growth`, unit: "MB", ours: heapGrowth },
  ];
}
