import type { PaymentEndedBy } from "@/lib/generated/prisma/enums";
import type { EventKind } from "@/lib/orders/event-kind";
import type { EventSource, StaffSource } from "@/lib/orders/event-source";
import type { MailKind } from "@/lib/outbox/mail";
import { reviewReasonText } from "./reviews";

/** Texts for all events of an order, for staff. */
export const eventText: Record<EventKind, string> = {
  placed: "The order was placed, and its items were reserved.",
  retried: "The shopper started another payment, and the items were reserved again.",
  paid: "The order was paid.",
  failed: "Ozura reported that the payment failed.",
  cancelled: "Ozura reported that the payment was cancelled.",
  session_refused: "The payment page could not be opened, and the reservation was released.",
  session_timed_out: "The payment page could not be opened in time, and the reservation was released.",
  cancelled_by_staff: "Staff cancelled the order.",
  expired: "The payment page expired.",
  review: "A payment was reported that needs review.",
  unknown_status: "Ozura responded with an unknown status.",
  shipped: "The order was shipped.",
  refunded: "The order was refunded.",
  refunded_partly: "A payment was partly refunded.",
  refunded_extra: "A payment that does not count towards the order was refunded.",
  address_changed: "The address was changed.",
  mail_resent: "An email was sent again.",
  mail_dropped: "An email was discarded.",
  checked: "The payment was checked manually.",
  case_dismissed: "A review case was closed without action.",
  mismatch: reviewReasonText.mismatch.name,
  late_no_stock: reviewReasonText.late_no_stock.name,
  duplicate_payment: reviewReasonText.duplicate_payment.name,
  contradiction: reviewReasonText.contradiction.name,
  not_found: reviewReasonText.not_found.name,
  released_unverified: reviewReasonText.released_unverified.name,
  settlement_failed: reviewReasonText.settlement_failed.name,
};

export const mailKindText: Record<MailKind, string> = {
  order_confirmation: "Order confirmation",
  order_confirmation_again: "Order confirmation, sent again",
  order_shipped: "Order shipped",
  payment_checking: "Payment being checked",
  late_no_stock: "Sold out before payment",
  order_links: "Links to orders",
  merchant_paid: "To the merchant: paid order",
  merchant_review: "To the merchant: review case",
  merchant_reminder: "To the merchant: review case still open",
  merchant_digest: "To the merchant: several review cases",
};

/** Names of event sources other than staff. */
export const sourceText: Record<Exclude<EventSource, StaffSource>, string> = {
  checkout: "Checkout",
  success_page: "Shopper’s return from payment",
  error_page: "Shopper’s return from payment",
  cancel_page: "Shopper’s return from payment",
  order_page: "Shopper’s order page",
  reconcile: "Reconciliation",
  outbox: "Email delivery",
};

/** The page of one order. */
export const adminOrderText = {
  title: (number: number) => `Order ${number}`,
  viewAsShopper: "View the shopper’s page",
  unknownTitle: "Order not found",
  unknown: "There is no order with this number.",
  toOrders: "All orders",
  placed: (moment: string) => `Placed ${moment}`,
  cancelledByStaff: (moment: string) => `Cancelled by staff ${moment}. The shopper can no longer pay this order.`,
  openCase: (name: string) => `Needs review: ${name}`,
  openReviews: "Open the review list",

  ordered: "Items",
  customer: "Customer",
  email: "Email",
  address: "Delivery address",
  shipment: "Shipment",

  payments: "Payments",
  attempt: (index: number) => `Attempt ${index}`,
  labels: {
    amount: "Amount requested",
    charged: "Amount charged",
    refunded: "Refunded",
    card: "Card",
    transaction: "Transaction",
    session: "Session",
    created: "Created",
    expires: "Payment page expires",
    lastCheck: "Last check",
    lastCheckError: "Error of the last check",
    endedBy: "Ended by",
    nextCheck: "Next check",
  },
  checks: (moment: string, count: number) => `${moment} (${count === 1 ? "1 check" : `${count} checks`} in total)`,
  notCheckedYet: "Not checked yet",
  noNextCheck: "None scheduled",
  endedBy: {
    ozura: "Ozura’s response",
    shop: "The shop, without confirmation from Ozura",
    staff: "Staff, without confirmation from Ozura",
  } satisfies Record<PaymentEndedBy, string>,
  paidOrder: "Paid the order",

  history: "History",
  details: {
    note: (text: string) => `“${text}”`,
    charged: (amount: string) => `Charged: ${amount}`,
    amount: (amount: string) => `Amount: ${amount}`,
    reference: (text: string) => `Reference: ${text}`,
    late: "The payment arrived after the reservation had ended.",
    unverified: "Without confirmation from Ozura.",
    accepted: "Accepted by staff.",
    amountNotVerified: "Ozura reported no amount.",
    checkResult: (text: string) => `Result: ${text}`,
    shipment: (carrier: string, number: string) => `${carrier} ${number}`,
    fields: (names: string) => `Changed: ${names}`,
    other: (text: string) => `Reason: ${text}`,
    mail: (name: string) => `Email: ${name}`,
    case: (name: string) => `Review case: ${name}`,
  },

  mails: "Emails",
  noMails: "No emails yet.",
} as const;
