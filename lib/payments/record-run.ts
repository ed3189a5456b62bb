import "server-only";
import { db } from "@/lib/platform/db";
import type { Counts } from "./reconcile";

/**
 * The trigger of a complete reconciliation. The sweep after a visit does not count: it checks three payments at most.
 */
export type RunSource = "server" | "scheduler" | "command";

/** Records for health checks that a reconciliation has ended. Only the latest run is kept. */
export async function recordRun(source: RunSource, counts: Counts): Promise<void> {
  const text = JSON.stringify(counts);
  await db().$executeRaw`
    INSERT INTO "ReconcilerRun" ("source", "counts") VALUES (${source}, ${text}::jsonb)
    ON CONFLICT ("id") DO UPDATE SET "finishedAt" = now(), "source" = EXCLUDED."source", "counts" = EXCLUDED."counts"`;
}
