import "server-only";
import type { Tx } from "../db";
import type { Mail } from "./mail";

type NewMail = Mail & {
  orderId: string;
  /** Not to be sent before, by the database's clock. Without it: at once. */
  notBefore?: Date;
};

/**
 * Puts mails in the outbox, in the transaction that gives the reason for them: they leave if, and only if, that
 * commits. One of each kind for an order (or for a payment, a case or a time, where the mail names one), however often it is asked for.
 */
export async function enqueueMail(tx: Tx, ...mails: NewMail[]): Promise<void> {
  await tx.outboxMessage.createMany({ data: mails.map(toMessage), skipDuplicates: true });
}

function toMessage({ orderId, notBefore, kind, ...payload }: NewMail) {
  const {
    paymentId,
    caseId,
    reason,
    asked,
  }: Partial<Record<"paymentId" | "caseId" | "reason" | "asked", string | number>> = payload;
  // One digest for all orders.
  const about = kind === "merchant_digest" ? undefined : (paymentId ?? caseId ?? orderId);
  const dedupeKey = [kind, about, reason, asked].filter((part) => part !== undefined).join(":");
  return { orderId, kind, payload, dedupeKey, ...(notBefore && { availableAt: notBefore }) };
}
