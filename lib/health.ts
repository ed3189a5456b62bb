import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "./db";
import { logError } from "./log";

type Age = { oldestSeconds: number | null };

export type Health =
  | { status: "ok" | "overdue"; overdue: { payments: Age; mail: Age } }
  | { status: "unavailable"; database: "no answer" };

/** Whoever should reconcile each minute has not done so ten times. */
const TOO_OLD_SECONDS = 600;
const DATABASE_MS = 5_500;

/**
 * Whether the database answers, and how long the payments and mails that are due have been waiting. `overdue` means that
 * nobody reconciles, or that no mail leaves. Answers within six seconds, says nothing about anybody, and never throws.
 */
export async function checkHealth(): Promise<Health> {
  const timer = new AbortController();
  try {
    const tooLate = sleep(DATABASE_MS, null, { signal: timer.signal });
    const ages = await Promise.race([findOldest(), tooLate]);
    if (!ages) throw new Error("It took too long.");
    const isOverdue = Math.max(ages.payments ?? 0, ages.mail ?? 0) > TOO_OLD_SECONDS;
    return {
      status: isOverdue ? "overdue" : "ok",
      overdue: { payments: { oldestSeconds: ages.payments }, mail: { oldestSeconds: ages.mail } },
    };
  } catch (error) {
    logError("database_silent", { error });
    return { status: "unavailable", database: "no answer" };
  } finally {
    timer.abort();
  }
}

type Ages = { payments: number | null; mail: number | null };

/**
 * A mail that failed waits from its beginning, unless others have left since: then it is the address that is wrong, not
 * the mail server.
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
      ) AS "waiting") AS "mail"`;
  return ages;
}
