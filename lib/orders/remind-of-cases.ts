import "server-only";
import { inTransaction } from "../db";
import type { Attention } from "../generated/prisma/enums";
import { enqueueMail } from "../outbox/enqueue";

const AFTER_HOURS = 4;
/** The next reconciliation takes the rest. */
const MOST = 20;

/**
 * Writes to the merchant of each case that nobody has decided for four hours: once, however often this runs, and however
 * many run it. A case that came back is a new one.
 */
export async function remindOfCases(): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string; orderId: string; reason: Attention; asked: number }[]>`
      WITH "due" AS MATERIALIZED (
        SELECT "id" FROM "Case"
        WHERE "closedAt" IS NULL AND "remindedAt" IS NULL AND "openedAt" < now() - ${AFTER_HOURS} * interval '1 hour'
        ORDER BY "openedAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED
      )
      UPDATE "Case" SET "remindedAt" = now() FROM "due" WHERE "Case"."id" = "due"."id"
      RETURNING "Case"."id", "orderId", "reason", extract(epoch FROM "openedAt")::int AS "asked"`;
    for (const { id: caseId, ...reminder } of due)
      await enqueueMail(tx, { kind: "merchant_reminder", caseId, ...reminder });
  });
}
