import type { PlaceOrderResult } from "@/lib/checkout/place-order";
import type { RetryPaymentResult } from "@/lib/checkout/retry-payment";
import { checkoutText } from "@/lib/messages/checkout";

type Failure = Extract<PlaceOrderResult | RetryPaymentResult, { ok: false }>;

/** Every reason why the shop cannot send the shopper to a payment page. */
export type CheckoutProblem =
  | Exclude<Failure["reason"], "already_paid" | "costs_differ">
  | "form_incomplete"
  | "too_many";

export const checkoutProblemMessages: Record<CheckoutProblem, string> = checkoutText.problem;

/** The URL's `problem` parameter; null unless it is a known problem. */
export function readProblem(value: string | string[] | undefined): CheckoutProblem | null {
  return typeof value === "string" && Object.hasOwn(checkoutProblemMessages, value) ? (value as CheckoutProblem) : null;
}
