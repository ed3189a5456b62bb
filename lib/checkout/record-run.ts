import "server-only";
import { db } from "../db";
import type { Counts } from "./reconcile";

/** What starts whole reconciliations. The sweep after a visit is none: it asks about three payments at most. */
export type RunSource = "server" | "scheduler" | "command";

/** Writes down that a reconciliation has come to its end, for health checks: in place of the one before it. */
export async function recordRun(source: RunSource, counts: Counts): Promise<void> {
  const text = JSON.stringify(counts);
  await db().$executeRaw`
    INSERT INTO "ReconcilerRun" ("source", "counts") VALUES (${source}, ${text}::jsonb)
    ON CONFLICT ("id") DO UPDATE SET "finishedAt" = now(), "source" = EXCLUDED."source", "counts" = EXCLUDED."counts"`;
}
