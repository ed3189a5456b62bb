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
