import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import type { MismatchReason } from "@/lib/payments/verdict";

export const mismatchText: Record<MismatchReason, string> = {
  amount_short: "The amount is less than requested.",
  amount_over: "The amount is more than requested.",
  amount_unreadable: "The amount can’t be read.",
  amount_contradictory: "Ozura reported two different amounts.",
  amount_missing: "Ozura reported no amount.",
  tax_and_surcharge_too_high: "Tax and surcharge are more than a third of the requested amount.",
  tax_or_surcharge_contradictory: "Ozura reported two different amounts of tax or surcharge.",
  currency: "The currency is different.",
  merchant: "It was paid to a different merchant.",
  order_reference: "It was paid for a different order.",
  metadata_unreadable:
    "The session’s metadata can’t be read, so the shop can’t tell whether the payment is for this order.",
  session_contradictory: "Ozura’s response names this session and another one.",
  status_contradictory: "Ozura’s response contains two different statuses.",
  error_reported: "Ozura’s response contains both an error and a completed payment.",
  field_repeated: "Ozura’s response contains a field twice.",
  transaction_contradictory: "Ozura reported two different transactions.",
  transaction_reused: "The transaction has already paid another payment.",
};

export const paymentStatusText: Record<PaymentStatus, string> = {
  creating: "No payment page yet",
  pending: "Open",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
  expired: "Expired",
  mismatch: "Mismatch",
  duplicate: "Duplicate payment",
};

export const ozuraErrorMessages: Record<OzuraErrorKind, string> = {
  rejected: "Ozura rejected the request.",
  gone: "Ozura reports that the session has ended.",
  not_found: "Ozura does not know the session.",
  conflict: "Ozura reports that the session is final.",
  rate_limited: "Ozura’s rate limit was reached.",
  unavailable: "Ozura has a technical problem.",
  timeout: "Ozura did not respond in time.",
  network_error: "Ozura could not be reached.",
  malformed: "Ozura’s response could not be understood.",
  foreign_host: "The session belongs to an Ozura host that is not configured.",
  unusable: "Ozura’s payment page can’t be used.",
};
