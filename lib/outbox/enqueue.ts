import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Mail } from "./mail";

type NewMail = Mail & {
  orderId: string;
  /** Earliest time to send the email, by the database's clock. Without it: at once. */
  notBefore?: Date;
};

/**
 * Puts emails in the outbox, in the transaction that causes them: they are sent if, and only if, it commits. Each kind
 * is sent once for an order (or for a payment, a review case or a time, where the email names one), however often it is
 * enqueued.
 */
export async function enqueueMail(tx: Tx, ...mails: NewMail[]): Promise<void> {
  await tx.outboxMessage.createMany({ data: mails.map(toMessage), skipDuplicates: true });
}

function toMessage({ orderId, notBefore, kind, ...payload }: NewMail) {
  const {
    paymentId,
    caseId,
    reason,
    dedupeSuffix,
  }: Partial<Record<"paymentId" | "caseId" | "reason" | "dedupeSuffix", string | number>> = payload;
  // One digest for all orders.
  const about = kind === "merchant_digest" ? undefined : (paymentId ?? caseId ?? orderId);
  const dedupeKey = [kind, about, reason, dedupeSuffix].filter((part) => part !== undefined).join(":");
  return { orderId, kind, payload, dedupeKey, ...(notBefore && { availableAt: notBefore }) };
}
