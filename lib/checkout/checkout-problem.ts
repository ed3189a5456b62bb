/** Every reason that a shopper can see for not being sent to a payment page. lib/messages/checkout.ts has the texts. */
export type CheckoutProblem =
  | "cart_empty"
  | "cart_changed"
  | "cancelled_by_staff"
  | "bot_check_failed"
  | "form_incomplete"
  | "not_sure"
  | "over_limit"
  | "payments_unavailable"
  | "sold_out"
  | "too_many"
  | "too_many_attempts"
  | "too_many_open"
  | "total_too_large"
  | "try_again"
  | "unknown_order";
