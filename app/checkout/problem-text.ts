import type { PlaceOrderResult } from "@/lib/checkout/place-order";
import type { RetryPaymentResult } from "@/lib/checkout/retry-payment";

type Failure = Extract<PlaceOrderResult | RetryPaymentResult, { ok: false }>;
export type Problem = Exclude<Failure["reason"], "already_paid"> | "form_incomplete";

/** Why there is no payment page. */
export const problemText: Record<Problem, string> = {
  cart_empty: "There is nothing in your cart that can be bought right now.",
  cart_changed:
    "Something in your cart has changed since you opened this page. Please check the summary, then continue.",
  sold_out: "We are sorry: something in this order has sold out meanwhile. Nothing was charged.",
  payments_unavailable: "Payments are unavailable right now. Nothing was charged; please try again later.",
  try_again: "The payment page did not open. Nothing was charged; please try again in a moment.",
  not_sure:
    "We can’t reach the payment service to see what became of your last try. Please wait a moment before paying again.",
  unknown_order: "We don’t know this order.",
  form_incomplete: "Something in the form is missing or can’t be right. Please fill it in again.",
};

/** What a `problem` in the address says, if it is one of ours. */
export function readProblem(value: string | string[] | undefined): string | null {
  return typeof value === "string" && Object.hasOwn(problemText, value) ? problemText[value as Problem] : null;
}
