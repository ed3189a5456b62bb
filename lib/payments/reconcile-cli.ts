import nextEnv from "@next/env";
import { ozura } from "@/lib/ozura";
import { db } from "@/lib/platform/db";
import { reconcile } from "./reconcile";
import { recordRun } from "./record-run";

/** `npm run reconcile`, for cron and for manual use. Exits with 1 when the reconciliation fails. */
nextEnv.loadEnvConfig(process.cwd());
try {
  const counts = await reconcile(ozura(), { timeBudgetMs: 50_000 });
  await recordRun("command", counts);
  console.log(JSON.stringify(counts, null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await db().$disconnect();
}
