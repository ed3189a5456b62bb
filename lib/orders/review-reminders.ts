import "server-only";
import type { ReviewReason } from "@/lib/generated/prisma/enums";
import { enqueueMail } from "@/lib/outbox/enqueue";
import { inTransaction } from "@/lib/platform/db";

const AFTER_HOURS = 4;
/** Maximum number of reminders per run. The next reconciliation sends the rest. */
const MAX_REMINDERS = 20;

/**
 * Emails the merchant about each review case that has been open for four hours: once per case, however often and
 * concurrently this runs. A case that was opened again gets a reminder of its own.
 */
export async function sendReviewReminders(): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string; orderId: string; reason: ReviewReason; dedupeSuffix: number }[]>`
      WITH "due" AS MATERIALIZED (
        SELECT "id" FROM "ReviewCase"
        WHERE "closedAt" IS NULL AND "remindedAt" IS NULL AND "openedAt" < now() - ${AFTER_HOURS} * interval '1 hour'
        ORDER BY "openedAt" LIMIT ${MAX_REMINDERS} FOR UPDATE SKIP LOCKED
      )
      UPDATE "ReviewCase" SET "remindedAt" = now() FROM "due" WHERE "ReviewCase"."id" = "due"."id"
      RETURNING "ReviewCase"."id", "orderId", "reason", extract(epoch FROM "openedAt")::int AS "dedupeSuffix"`;
    for (const { id: caseId, ...reminder } of due)
      await enqueueMail(tx, { kind: "merchant_reminder", caseId, ...reminder });
  });
}
