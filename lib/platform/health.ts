import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "./db";
import { logError } from "./log";
import { mailServer } from "./mail-server";

type Age = { oldestSeconds: number | null };
/** When the last reconciliation ended; null: never, as far as the database knows. */
type LastRun = { finishedSecondsAgo: number | null };

export type Health =
  | {
      status: "ok" | "overdue";
      overdue: { payments: Age; mail: Age };
      mailServer: "configured" | "not configured";
      reconciler: LastRun;
    }
  | { status: "unavailable"; database: "no answer" };

/** Age at which due work counts as overdue: ten runs of a scheduler that runs each minute are missing. */
const TOO_OLD_SECONDS = 600;
/** Three runs of the built-in reconciler are missing: each begins a minute after the one before, and may take a minute. */
const MISSED_RUNS_SECONDS = 240;
const DATABASE_MS = 5_500;

/**
 * Whether the database answers, how long due payments and emails have been waiting, and when the last reconciliation
 * ended. `overdue` means that no reconciler runs, or that no email is sent. `runsSeconds` is how long a reconciler has
 * been running each minute in this process: with it, three missed runs are `overdue`, even when nothing is due. Without
 * it the schedule is not known, and only due work counts. Email that waits for a mail server to be configured is not
 * overdue. Answers within six seconds, contains no personal data and no
 * order, and never throws.
 */
export async function checkHealth({ runsSeconds }: { runsSeconds?: number | undefined } = {}): Promise<Health> {
  const timer = new AbortController();
  try {
    const tooLate = sleep(DATABASE_MS, null, { signal: timer.signal });
    const ages = await Promise.race([findOldest(), tooLate]);
    if (!ages) throw new Error("It took too long.");
    const hasMailServer = mailServer() !== null;
    const mailAge = hasMailServer ? ages.mail : null;
    const isOverdue = Math.max(ages.payments ?? 0, mailAge ?? 0) > TOO_OLD_SECONDS;
    // A server that has just started has missed no run yet, however long the shop was down.
    const missing = Math.min(ages.finished ?? Infinity, runsSeconds ?? 0);
    return {
      status: isOverdue || missing > MISSED_RUNS_SECONDS ? "overdue" : "ok",
      overdue: { payments: { oldestSeconds: ages.payments }, mail: { oldestSeconds: mailAge } },
      mailServer: hasMailServer ? "configured" : "not configured",
      reconciler: { finishedSecondsAgo: ages.finished },
    };
  } catch (error) {
    logError("database_unavailable", { error });
    return { status: "unavailable", database: "no answer" };
  } finally {
    timer.abort();
  }
}

type Ages = { payments: number | null; mail: number | null; finished: number | null };

/**
 * A failed email counts as waiting since its creation, unless another email has been sent since: then its address is
 * the problem, not the mail server.
 */
async function findOldest(): Promise<Ages | undefined> {
  const [ages] = await db().$queryRaw<Ages[]>`
    SELECT
      (SELECT extract(epoch FROM now() - min("nextCheckAt"))::int FROM "Payment"
        WHERE "nextCheckAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())) AS "payments",
      (SELECT extract(epoch FROM now() - min("dueAt"))::int FROM (
        SELECT "availableAt" AS "dueAt" FROM "OutboxMessage"
        WHERE "sentAt" IS NULL AND "droppedAt" IS NULL AND "availableAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
        UNION ALL
        SELECT "createdAt" FROM "OutboxMessage" AS "failed" WHERE "sentAt" IS NULL AND "droppedAt" IS NULL
          AND "attempts" > 0 AND NOT EXISTS (
          SELECT FROM "OutboxMessage" AS "left" WHERE "left"."sentAt" > "failed"."createdAt")
      ) AS "waiting") AS "mail",
      (SELECT extract(epoch FROM now() - "finishedAt")::int FROM "ReconcilerRun") AS "finished"`;
  return ages;
}
