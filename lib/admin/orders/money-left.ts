import type { PaymentStatus } from "../../generated/prisma/enums";
import type { Payment, Refund } from "../../rows";

/** Money came with these. */
export const received: readonly PaymentStatus[] = ["completed", "mismatch", "duplicate"];

type Refunded = Pick<Payment, "amount" | "charged"> & { refunds: readonly Pick<Refund, "amount">[] };

/**
 * What of a payment nobody has refunded, in the smallest unit: of what Ozura said that it charged, which may be more or less
 * than we asked for; of what we asked for, where it did not say.
 */
export function moneyLeft({ amount, charged, refunds }: Refunded): number {
  return refunds.reduce((left, refund) => left - refund.amount, charged ?? amount);
}

/**
 * Why a payment can't pay an order that costs `total`: all of it went back, or so much that less is left than the order
 * costs. Null when nothing went back, or only what was charged too much.
 */
export function refundsAgainst(payment: Refunded, total: number): "refunded" | "partly_refunded" | null {
  if (payment.refunds.length === 0) return null;
  const left = moneyLeft(payment);
  if (left <= 0) return "refunded";
  return left < total ? "partly_refunded" : null;
}
