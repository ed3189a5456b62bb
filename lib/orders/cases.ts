import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "../db";
import type { Attention } from "../generated/prisma/enums";

/** Why a person should look at a payment. */
export type PaymentAttention = Exclude<Attention, "mail_failed">;

/** What a case is about: a payment, or a mail that does not leave. */
export type NewCase = { orderId: string } & (
  | { reason: PaymentAttention; paymentId: string }
  | { reason: "mail_failed"; messageId: string }
);

/**
 * Puts something before a person. There is one case for each reason and payment, however often it is found again: what was
 * decided stays decided. Only a mail that still does not leave after somebody had it sent again comes back.
 */
export async function openCase(tx: Tx, { orderId, reason, ...about }: NewCase): Promise<void> {
  const { paymentId, messageId }: { paymentId?: string; messageId?: string } = about;
  const dedupeKey = `${reason}:${paymentId ?? messageId}`;
  await tx.$executeRaw`
    INSERT INTO "Case" ("id", "orderId", "reason", "paymentId", "messageId", "dedupeKey")
    VALUES (${randomUUID()}, ${orderId}, ${reason}::"Attention", ${paymentId ?? null}, ${messageId ?? null}, ${dedupeKey})
    ON CONFLICT ("dedupeKey") DO UPDATE SET "openedAt" = now(), "closedAt" = NULL, "closedBy" = NULL
      WHERE "Case"."messageId" IS NOT NULL AND "Case"."closedAt" IS NOT NULL`;
}

/** Takes from the queue what has been answered meanwhile: nobody needs to decide it any more. `source` says by what. */
export async function closeMootCases(
  tx: Tx,
  paymentId: string,
  reasons: PaymentAttention[],
  source: string,
): Promise<void> {
  if (reasons.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Case" SET "closedAt" = now(), "closedBy" = ${source}
    WHERE "dedupeKey" = ANY(${reasons.map((reason) => `${reason}:${paymentId}`)}) AND "closedAt" IS NULL`;
}
