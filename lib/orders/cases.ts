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
  const dedupeKey = caseKey(reason, paymentId ?? messageId ?? "");
  await tx.$executeRaw`
    INSERT INTO "Case" ("id", "orderId", "reason", "paymentId", "messageId", "dedupeKey")
    VALUES (${randomUUID()}, ${orderId}, ${reason}::"Attention", ${paymentId ?? null}, ${messageId ?? null}, ${dedupeKey})
    ON CONFLICT ("dedupeKey") DO UPDATE SET "openedAt" = now(), "closedAt" = NULL, "closedBy" = NULL, "remindedAt" = NULL
      WHERE "Case"."messageId" IS NOT NULL AND "Case"."closedAt" IS NOT NULL`;
}

/** By which the one case for a reason and a payment, or a mail, is known. */
export function caseKey(reason: Attention, aboutId: string): string {
  return `${reason}:${aboutId}`;
}

/** Which cases of an order: all, or those about one thing or for some reasons. */
export type Cases = {
  orderId: string;
  id?: string;
  paymentId?: string;
  reasons?: readonly Attention[];
};

/** Ends open cases: somebody has decided them, or they are answered by what happened. `source` says by whom or what. */
export async function closeCases(
  tx: Tx,
  { reasons, ...about }: Cases,
  { at, source }: { at: Date; source: string },
): Promise<void> {
  await tx.case.updateMany({
    where: { ...about, closedAt: null, ...(reasons && { reason: { in: [...reasons] } }) },
    data: { closedAt: at, closedBy: source },
  });
}
