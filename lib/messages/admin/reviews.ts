import type { Reservation, ReviewReason } from "@/lib/generated/prisma/enums";

type ReviewReasonText = {
  /** Short name. */
  name: string;
  happened: string;
  suggestion: string;
  /** Replaces `suggestion` when the order no longer waits for a decision. */
  suggestionWhenDecided?: string;
};

const refundOnly =
  "The order no longer waits for this payment, so it can’t be accepted. Refund it in Ozura’s dashboard and record the refund here.";

/** Texts for each reason of a review case. */
export const reviewReasonText: Record<ReviewReason, ReviewReasonText> = {
  mismatch: {
    name: "Payment mismatch",
    happened:
      "Ozura reported a payment that differs from the one that the shop requested, so it did not pay the order.",
    suggestion:
      "Look up the payment in Ozura’s dashboard. If it is correct after all, accept it. Otherwise refund it there and record the refund here.",
    suggestionWhenDecided: refundOnly,
  },
  late_no_stock: {
    name: "Paid after the items sold out",
    happened:
      "The payment arrived after the reservation had ended, and there is not enough stock left. The shop told the shopper that they will get a refund.",
    suggestion:
      "Refund the payment in Ozura’s dashboard and record the refund here. If the items are in stock again, you can accept the payment instead.",
    suggestionWhenDecided: refundOnly,
  },
  duplicate_payment: {
    name: "Paid twice",
    happened: "A payment arrived for an order that was already paid.",
    suggestion:
      "Refund this payment in Ozura’s dashboard and record the refund here. The order’s status does not change.",
  },
  contradiction: {
    name: "Contradictory status from Ozura",
    happened:
      "Ozura had reported this payment as completed, and later reported a different status. The shop changed nothing.",
    suggestion:
      "Ask Ozura’s support before you ship anything. If the payment is valid, close this case. If it was reversed, record that as a refund.",
  },
  not_found: {
    name: "Unknown to Ozura",
    happened:
      "Ozura does not know this payment, or its session belongs to an Ozura host that is not configured. The shop can’t tell whether it was paid, and keeps checking.",
    suggestion:
      "If you have changed Ozura’s host, add the former one to OZURA_FORMER_API_URLS. Otherwise look for the payment in Ozura’s dashboard. If it is not there, cancel the order. If it may still arrive, close this case and wait.",
  },
  released_unverified: {
    name: "Released without a final response",
    happened:
      "Ozura gave no final response for two hours after the payment page had expired, so items that were still reserved for it are for sale again. The shop keeps checking, and the shopper can’t pay again until Ozura responds or you decide.",
    suggestion:
      "Check with Ozura now. If there is still no response, look in Ozura’s dashboard. If it shows no payment, close this case: the shopper can then pay again.",
  },
  settlement_failed: {
    name: "Result could not be saved",
    happened:
      "Ozura responded about this payment, but the shop failed to save the result three times in a row. The shop keeps trying. Until it succeeds, the shopper can’t pay again.",
    suggestion:
      "The log contains the reason (payment_not_reconciled, payment_not_settled). Look up the payment in Ozura’s dashboard. If it was paid, refund it there, or fix the cause and check again. If the dashboard shows no payment, close this case.",
  },
  mail_failed: {
    name: "Email not delivered",
    happened: "An email to the shopper failed at least five times.",
    suggestion:
      "If the address has a mistake, correct it on the order’s page, then send the email again. If it can’t be corrected, discard the email.",
  },
};

/** The list of review cases. */
export const reviewText = {
  title: "Needs review",
  intro: "Review cases that staff must decide, oldest first.",
  empty: "Nothing needs review",
  emptyText:
    "New review cases appear here. You get an email for each new payment case, and a reminder after four hours.",
  list: "Open review cases",
  since: (moment: string) => `Since ${moment}`,
  order: (number: number) => `Order ${number}`,
  suggestion: "What to do",
  reservation: "Stock",
  reservationStatus: {
    reserved: "Reserved for this order",
    committed: "Sold to this order",
    released: "Not reserved",
  } satisfies Record<Reservation, string>,
  next: "Newer cases",
  first: "Back to the oldest",
  amount: "Amount requested",
  charged: "Amount charged",
  notReported: "Not reported by Ozura",
  transaction: "Transaction at Ozura",
  differences: "Differences",
  mail: "Email",
  attempts: "Attempts",
  mailServerError: "Error from the mail server",

  dismiss: {
    mismatch: "Nothing to refund",
    late_no_stock: "Nothing to refund",
    duplicate_payment: "Nothing to refund",
    contradiction: "The payment is valid",
    not_found: "Close and wait",
    released_unverified: "No payment found",
    settlement_failed: "No payment found",
  },
  resend: "Send again",
  drop: "Discard the email",
  dismissed: "The review case is closed.",
  resent: "The email will be sent again. If it fails again, a review case opens again.",
  dropped: "The email was discarded and will not be sent.",
  problem: {
    no_such_case: "This review case is already closed.",
    must_be_decided: "This review case needs a decision, so it can’t be closed without action.",
  },
} as const;
