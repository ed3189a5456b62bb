import "server-only";
import { env } from "../env";
import type { Payment, PaymentStatus } from "../generated/prisma/client";
import type { Ozura } from "../ozura/client";
import { OzuraError } from "../ozura/errors";
import { reach } from "../reach";
import { askOzura } from "./ask-ozura";
import { settle } from "./settle";
import { verdict } from "./verdict";

export type Askable = Payment & { sessionId: string };

export type Checked = {
  /** What the payment is now. */
  status: PaymentStatus;
  /** Why Ozura's answer settled nothing; null when there was one. */
  fault: OzuraError | null;
};

/**
 * Asks Ozura about a payment, judges the answer and writes down what follows: the one way from a session to an order.
 * For whoever holds the lease. Takes 3.5 seconds at most, and what the database needs.
 */
export async function checkPayment(
  ozura: Ozura,
  payment: Askable,
  leaseToken: string,
  source: string,
): Promise<Checked> {
  const answer = await askOzura(ozura, payment.sessionId);
  await reach("after_answer");
  const judged = verdict(answer, {
    amount: payment.amount,
    currency: payment.currency,
    merchantId: env().OZURA_MERCHANT_ID,
    orderReference: payment.orderId,
    requireAmount: env().OZURA_REQUIRE_AMOUNT,
  });
  const fault = judged.status === "unreachable" && answer instanceof OzuraError ? answer : null;
  const status = await settle(payment.id, judged, source, { leaseToken, retryAfterMs: fault?.retryAfterMs });
  return { status, fault };
}
