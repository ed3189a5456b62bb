import "server-only";
import type pg from "pg";
import { checkHealth } from "@/lib/platform/health";
import { type CheckResult, failed, ok, skipped } from "./check-result";

const about = "Schedule";

/** Whether a reconciler checks due payments and sends the email. Only a shop with orders can tell. */
export async function checkSchedule(client: pg.Client, migrations: CheckResult): Promise<CheckResult> {
  if (migrations.state !== "ok") return skipped(about, "needs the migrations");
  const health = await checkHealth();
  if (health.status === "unavailable") return skipped(about, "the database took too long");
  if (health.status === "overdue")
    return failed(
      about,
      "a payment or a mail has been due for more than ten minutes",
      "No process reconciles, or no email is sent. docs/deploying.md, Schedule; npm run reconcile does it once.",
    );
  const { rows } = await client.query<{ at: Date | null }>(`SELECT max("checkedAt") AS "at" FROM "Payment"`);
  const at = rows[0]?.at;
  if (!at) return ok(about, "nothing has been due yet");
  const { finishedSecondsAgo: ago } = health.reconciler;
  const run =
    ago === null ? "no reconciliation has finished yet" : `the last reconciliation finished ${ago} seconds ago`;
  return ok(about, `nothing is overdue; Ozura was last asked ${at.toISOString()}; ${run}`);
}
