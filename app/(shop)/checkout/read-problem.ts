import type { CheckoutProblem } from "@/lib/checkout/checkout-problem";
import { checkoutText } from "@/lib/messages/checkout";

export const checkoutProblemMessages: Record<CheckoutProblem, string> = checkoutText.problem;

/** The URL's `problem` parameter; null unless it is a known problem. */
export function readProblem(value: string | string[] | undefined): CheckoutProblem | null {
  return typeof value === "string" && Object.hasOwn(checkoutProblemMessages, value) ? (value as CheckoutProblem) : null;
}
