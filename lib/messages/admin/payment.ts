import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import type { MismatchReason } from "@/lib/payments/verdict";

export const mismatchText: Record<MismatchReason, string> = {
  amount_short: "The amount is less than we asked for.",
  amount_over: "The amount is more than we asked for.",
  amount_unreadable: "The amount can’t be read.",
  amount_contradictory: "Ozura names two amounts.",
  amount_missing: "Ozura names no amount.",
  labels_absurd: "Tax and surcharge are more than a third of what we asked for.",
  labels_contradictory: "Ozura names two amounts of tax or surcharge.",
  currency: "The currency is another one.",
  merchant: "It was paid to another merchant.",
  order_reference: "It was paid for another order.",
  metadata_unreadable: "The metadata of the session can’t be read, so we don’t know whether it is for this order.",
  session_contradictory: "Ozura’s reply names this session and another one.",
  status_contradictory: "Ozura’s reply names two statuses.",
  error_reported: "Ozura reports an error and a completed payment in one reply.",
  field_repeated: "A field is in Ozura’s reply twice.",
  transaction_contradictory: "Ozura names two transactions.",
  transaction_reused: "The transaction has paid another payment already.",
};

export const paymentStatusText: Record<PaymentStatus, string> = {
  creating: "No payment page yet",
  pending: "Open",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
  expired: "Expired",
  mismatch: "Wrong payment",
  duplicate: "One too many",
};

export const ozuraErrorMessages: Record<OzuraErrorKind, string> = {
  rejected: "Ozura refused our question.",
  gone: "Ozura says that the session is over.",
  not_found: "Ozura does not know the session.",
  conflict: "Ozura says that the session is final.",
  rate_limited: "Ozura wants to be left alone for a while.",
  unavailable: "Ozura has a problem of its own.",
  timeout: "Ozura did not answer in time.",
  network_error: "Ozura could not be reached.",
  malformed: "Ozura’s answer made no sense.",
  foreign_host: "The session is from a host of Ozura that is not configured.",
  unusable: "Ozura’s payment page can’t be used.",
};
