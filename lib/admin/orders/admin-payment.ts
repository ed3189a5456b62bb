import type { PaymentEndedBy, PaymentStatus } from "@/lib/generated/prisma/enums";
import type { Money } from "@/lib/money";
import { finalStatuses } from "@/lib/payments/attempts";
import type { Order, Payment, Refund } from "@/lib/platform/row-types";
import { refundableAmount } from "./refundable-amount";

/** A payment attempt, with Ozura's response about it. */
export type AdminPayment = {
  id: string;
  status: PaymentStatus;
  amount: Money;
  /** Null while Ozura has not reported it. */
  chargedAmount: Money | null;
  refunded: Money | null;
  /** The amount that can still be refunded; null when the attempt brought no money. */
  refundable: Money | null;
  /** Whether the order is paid with this attempt. */
  paysOrder: boolean;
  card: { brand: string; lastFour: string } | null;
  transactionId: string | null;
  /** The end of the session id, which is an access token at Ozura: at most six characters, and at most a quarter. */
  sessionEnd: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  checkedAt: Date | null;
  checkCount: number;
  lastCheckError: string | null;
  endedBy: PaymentEndedBy | null;
  nextCheckAt: Date | null;
};

const VISIBLE_CHARACTERS = 6;

export function toAdminPayment(
  payment: Payment & { refunds: Refund[] },
  { paidPaymentId }: Pick<Order, "paidPaymentId">,
): AdminPayment {
  const money = (amount: number): Money => ({ amount, currency: payment.currency });
  const refunded = payment.refunds.reduce((sum, { amount }) => sum + amount, 0);
  const { id, status, transactionId, cardBrand, cardLastFour, createdAt, expiresAt, checkedAt, checkCount } = payment;
  return {
    id,
    status,
    amount: money(payment.amount),
    chargedAmount: payment.chargedAmount === null ? null : money(payment.chargedAmount),
    refunded: refunded > 0 ? money(refunded) : null,
    refundable: finalStatuses.includes(status) ? money(refundableAmount(payment)) : null,
    paysOrder: id === paidPaymentId,
    card: cardBrand && cardLastFour ? { brand: cardBrand, lastFour: cardLastFour } : null,
    transactionId,
    sessionEnd: payment.sessionId && endOf(payment.sessionId),
    createdAt,
    expiresAt,
    checkedAt,
    checkCount,
    lastCheckError: payment.lastCheckError,
    endedBy: payment.endedBy,
    nextCheckAt: payment.nextCheckAt,
  };
}

function endOf(sessionId: string): string {
  const characters = [...sessionId];
  const shown = Math.min(VISIBLE_CHARACTERS, Math.floor(characters.length / 4));
  return characters.slice(characters.length - shown).join("");
}
