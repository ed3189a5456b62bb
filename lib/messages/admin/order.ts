import type { PaymentEndedBy } from "@/lib/generated/prisma/enums";
import type { EventKind } from "@/lib/orders/event-kind";
import type { EventSource, StaffSource } from "@/lib/orders/event-source";
import type { MailKind } from "@/lib/outbox/mail";
import { caseText } from "./reviews";

/** Texts for all events of an order, for staff. */
export const eventText: Record<EventKind, string> = {
  placed: "The order was placed, and its goods are held.",
  retried: "The shopper started another payment; the goods are held again.",
  paid: "The order is paid.",
  failed: "The payment failed; the goods are for sale again.",
  cancelled: "The order was cancelled; the goods are for sale again.",
  session_refused: "The payment page could not be opened; the goods are for sale again.",
  session_timed_out: "The payment page could not be opened in time; the goods are for sale again.",
  cancelled_by_staff: "The order was cancelled; the goods are for sale again.",
  expired: "The payment page expired; the goods are for sale again.",
  review: "A payment was reported that a person has to look at.",
  unknown_status: "Ozura answered with a status that we don’t know.",
  shipped: "The order was shipped.",
  refunded: "The order was refunded.",
  refunded_partly: "A part of a payment was refunded.",
  refunded_extra: "A payment that did not count for the order was refunded.",
  address_changed: "The address was changed.",
  mail_resent: "A mail was sent again.",
  mail_dropped: "A mail was given up.",
  checked: "Ozura was asked by hand.",
  case_dismissed: "A case was closed: nothing to do.",
  mismatch: caseText.mismatch.name,
  late_no_stock: caseText.late_no_stock.name,
  duplicate_payment: caseText.duplicate_payment.name,
  contradiction: caseText.contradiction.name,
  not_found: caseText.not_found.name,
  released_unverified: caseText.released_unverified.name,
  settlement_failed: caseText.settlement_failed.name,
};

export const mailKindText: Record<MailKind, string> = {
  order_confirmation: "Confirmation",
  order_confirmation_again: "Confirmation, once more",
  order_shipped: "On its way",
  payment_checking: "We are checking your payment",
  late_no_stock: "Sold out while you paid",
  order_links: "Links to orders",
  merchant_paid: "To you: an order to pack",
  merchant_review: "To you: needs a look",
  merchant_reminder: "To you: still waiting",
  merchant_digest: "To you: many need a look",
};

/** Names of event sources other than staff. */
export const sourceText: Record<Exclude<EventSource, StaffSource>, string> = {
  checkout: "Checkout",
  success_page: "The shopper came back",
  error_page: "The shopper came back",
  cancel_page: "The shopper came back",
  order_page: "The shopper’s order page",
  reconcile: "Reconciliation",
  outbox: "Mail",
};

/** The page of one order. */
export const deskOrderText = {
  title: (number: number) => `Order ${number}`,
  shoppersPage: "The shopper’s page",
  unknownTitle: "No such order",
  unknown: "There is no order with this number.",
  toOrders: "All orders",
  placed: (moment: string) => `Placed ${moment}`,
  cancelled_by_staff: (moment: string) => `Cancelled by the shop ${moment}. Nobody is sent to pay it.`,
  openCase: (name: string) => `Needs a person: ${name}`,
  toQueue: "To the queue",

  ordered: "Ordered",
  customer: "Customer",
  email: "E-mail",
  address: "Goes to",
  shipment: "Parcel",

  payments: "Payments",
  attempt: (index: number) => `Attempt ${index}`,
  facts: {
    asked: "We asked for",
    charged: "Ozura charged",
    refunded: "Refunded",
    card: "Card",
    transaction: "Transaction",
    session: "Session",
    opened: "Made",
    ends: "Page ends",
    checked: "Ozura last asked",
    lastCheckError: "Error of the last check",
    endedBy: "Ended by",
    next: "Asked again",
  },
  checks: (moment: string, count: number) => `${moment} (${count === 1 ? "once" : `${count} times`} in all)`,
  neverAsked: "Not yet",
  notAgain: "Not any more",
  endedBy: {
    ozura: "Ozura’s answer",
    shop: "The shop, without an answer from Ozura",
    staff: "Staff, without an answer from Ozura",
  } satisfies Record<PaymentEndedBy, string>,
  paysTheOrder: "Pays the order",

  history: "History",
  details: {
    note: (text: string) => `“${text}”`,
    charged: (amount: string) => `Charged: ${amount}`,
    amount: (amount: string) => `Amount: ${amount}`,
    reference: (text: string) => `Reference: ${text}`,
    late: "After the hold had ended.",
    unverified: "Without an answer from Ozura.",
    accepted: "A person accepted it.",
    amountNotVerified: "Ozura named no amount.",
    said: (text: string) => `Ozura said: ${text}`,
    shipment: (carrier: string, number: string) => `${carrier} ${number}`,
    fields: (names: string) => `Changed: ${names}`,
    other: (text: string) => `Reason: ${text}`,
    mail: (name: string) => `Mail: ${name}`,
    case: (name: string) => `Case: ${name}`,
  },

  mails: "Mails",
  noMails: "None yet.",
  mailState: {
    sent: (moment: string) => `Sent ${moment}`,
    waiting: (moment: string) => `Waits until ${moment}`,
    failing: (tries: number, said: string) => `Refused ${tries === 1 ? "once" : `${tries} times`}: ${said}`,
    dropped: (moment: string) => `Given up ${moment}`,
  },
} as const;
