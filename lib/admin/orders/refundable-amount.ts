import type { Payment, Refund } from "@/lib/platform/row-types";

type Refunded = Pick<Payment, "amount" | "chargedAmount"> & { refunds: readonly Pick<Refund, "amount">[] };

/**
 * Amount of a payment that has not been refunded, in the smallest unit. It counts from the amount that Ozura reported
 * as charged, which may differ from the requested amount; where Ozura reported none, from the requested amount.
 */
export function refundableAmount({ amount, chargedAmount, refunds }: Refunded): number {
  return refunds.reduce((left, refund) => left - refund.amount, chargedAmount ?? amount);
}

/**
 * Why a payment can't pay an order that costs `total`: it was refunded completely, or less is left of it than the order
 * costs. Null when nothing was refunded, or only an amount that was charged in excess.
 */
export function refundsAgainst(payment: Refunded, total: number): "refunded" | "partly_refunded" | null {
  if (payment.refunds.length === 0) return null;
  const left = refundableAmount(payment);
  if (left <= 0) return "refunded";
  return left < total ? "partly_refunded" : null;
}
