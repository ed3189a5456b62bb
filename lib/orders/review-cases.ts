import "server-only";
import { randomUUID } from "node:crypto";
import type { ReviewReason } from "@/lib/generated/prisma/enums";
import type { Tx } from "@/lib/platform/db";
import type { EventSource } from "./event-source";

/** Reasons of review cases about a payment. */
export type PaymentReviewReason = Exclude<ReviewReason, "mail_failed">;

/** A review case is about a payment, or about an email that can't be delivered. */
export type NewReviewCase = { orderId: string } & (
  | { reason: PaymentReviewReason; paymentId: string }
  | { reason: "mail_failed"; messageId: string }
);

/**
 * Opens a review case. There is one for each reason and payment, however often the problem is found, and a decision on
 * it stands. Only a case about an email opens again: when the email still fails after staff had it sent again.
 */
export async function openReviewCase(tx: Tx, { orderId, reason, ...about }: NewReviewCase): Promise<void> {
  const { paymentId, messageId }: { paymentId?: string; messageId?: string } = about;
  const dedupeKey = reviewCaseKey(reason, paymentId ?? messageId ?? "");
  await tx.$executeRaw`
    INSERT INTO "ReviewCase" ("id", "orderId", "reason", "paymentId", "messageId", "dedupeKey")
    VALUES (${randomUUID()}, ${orderId}, ${reason}::"ReviewReason", ${paymentId ?? null}, ${messageId ?? null}, ${dedupeKey})
    ON CONFLICT ("dedupeKey") DO UPDATE SET "openedAt" = now(), "closedAt" = NULL, "closedBy" = NULL, "remindedAt" = NULL
      WHERE "ReviewCase"."messageId" IS NOT NULL AND "ReviewCase"."closedAt" IS NOT NULL`;
}

/** Unique key of the review case for a reason and a payment or email. */
export function reviewCaseKey(reason: ReviewReason, aboutId: string): string {
  return `${reason}:${aboutId}`;
}

/** Selects review cases of an order: all, one, those about one payment, or those with some reasons. */
export type ReviewCaseFilter = {
  orderId: string;
  id?: string;
  paymentId?: string;
  reasons?: readonly ReviewReason[];
};

/**
 * Closes open review cases, because staff has decided or an event has resolved them. `source` says who or what closed
 * them.
 */
export async function closeReviewCases(
  tx: Tx,
  { reasons, ...about }: ReviewCaseFilter,
  { at, source }: { at: Date; source: EventSource },
): Promise<void> {
  await tx.reviewCase.updateMany({
    where: { ...about, closedAt: null, ...(reasons && { reason: { in: [...reasons] } }) },
    data: { closedAt: at, closedBy: source },
  });
}
