import "server-only";
import type { Tx } from "@/lib/platform/db";

export type Backlog = {
  /** Number of payments whose check is overdue, and since when the oldest has been due. */
  overduePayments: number;
  oldestOverdueAt: Date | null;
  /** Whether the oldest is overdue by more than ten minutes, so that probably no reconciler runs. */
  isReconcilerStalled: boolean;
  mails: number;
  /** Number of these emails that were refused at least once. */
  failingMails: number;
  /** When the last reconciliation ended; null: never. */
  reconciledAt: Date | null;
};

export async function countBacklog(tx: Tx): Promise<Backlog> {
  const [row] = await tx.$queryRaw<Backlog[]>`
    SELECT * FROM
      (SELECT count(*)::int AS "overduePayments", min("nextCheckAt") AS "oldestOverdueAt",
          coalesce(min("nextCheckAt") < now() - interval '10 minutes', false) AS "isReconcilerStalled"
        FROM "Payment" WHERE "nextCheckAt" <= now()) AS "payments",
      (SELECT count(*)::int AS "mails", count(*) FILTER (WHERE "attempts" > 0)::int AS "failingMails" FROM "OutboxMessage"
        WHERE "sentAt" IS NULL AND "droppedAt" IS NULL) AS "outbox",
      (SELECT max("finishedAt") AS "reconciledAt" FROM "ReconcilerRun") AS "run"`;
  if (!row) throw new Error("The backlog query returned no row.");
  return row;
}
