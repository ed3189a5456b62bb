import "server-only";
import { env } from "../env";
import type { Ozura } from "../ozura/client";
import { OzuraError } from "../ozura/errors";
import { reach } from "../reach";
import type { Payment } from "../rows";
import { askOzura } from "./ask-ozura";
import { type Settlement, settle } from "./settle";
import { verdict } from "./verdict";

export type Askable = Payment & { sessionId: string };

export type Checked = Settlement & {
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
  const answer = isFromElsewhere(ozura, payment) ? elsewhere : await askOzura(ozura, payment.sessionId);
  await reach("after_answer");
  const judged = verdict(answer, {
    amount: payment.amount,
    currency: payment.currency,
    merchantId: env().OZURA_MERCHANT_ID,
    orderReference: payment.orderId,
    requireAmount: env().OZURA_REQUIRE_AMOUNT,
  });
  const fault = judged.status === "unreachable" && answer instanceof OzuraError ? answer : null;
  const settlement = await settle(payment, judged, source, { leaseToken, retryAfterMs: fault?.retryAfterMs });
  return { ...settlement, fault };
}

const elsewhere = new OzuraError("not_found", "the session was made at another host of Ozura than the configured one");

/**
 * Whether the session was made in another environment, before OZURA_API_URL was changed: staging must not confirm what
 * a shopper owes in earnest, nor be asked about it.
 */
function isFromElsewhere(ozura: Ozura, { checkoutUrl }: Payment): boolean {
  return checkoutUrl !== null && !ozura.opens(checkoutUrl);
}
