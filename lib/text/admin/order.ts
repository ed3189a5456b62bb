import type { MismatchReason } from "../../checkout/verdict";
import type { PaymentStatus } from "../../generated/prisma/enums";
import type { EventKind } from "../../orders/event-kind";
import type { MailKind } from "../../outbox/mail";
import type { OzuraErrorKind } from "../../ozura/errors";
import { caseText } from "./attention";

/** What has happened to an order, for staff: all of it. */
export const eventText: Record<EventKind, string> = {
  placed: "The order was placed, and its goods are held.",
  retried: "The shopper started another payment; the goods are held again.",
  paid: "The order is paid.",
  failed: "The payment failed; the goods are for sale again.",
  cancelled: "The order was cancelled; the goods are for sale again.",
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
};

export const mismatchText: Record<MismatchReason, string> = {
  amount_short: "The amount is less than we asked for.",
  amount_over: "The amount is more than we asked for.",
  amount_unreadable: "The amount can’t be read.",
  amount_contradictory: "Ozura names two amounts.",
  amount_missing: "Ozura names no amount.",
  currency: "The currency is another one.",
  merchant: "It was paid to another merchant.",
  order_reference: "It was paid for another order.",
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

export const faultText: Record<OzuraErrorKind, string> = {
  rejected: "Ozura refused our question.",
  gone: "Ozura says that the session is over.",
  not_found: "Ozura does not know the session.",
  conflict: "Ozura says that the session is final.",
  rate_limited: "Ozura wants to be left alone for a while.",
  unavailable: "Ozura has a problem of its own.",
  timeout: "Ozura did not answer in time.",
  unreachable: "Ozura could not be reached.",
  malformed: "Ozura’s answer made no sense.",
  unusable: "Ozura’s payment page can’t be used.",
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
};

/** Who caused an event, where it was no person. */
export const sourceText: Record<string, string> = {
  checkout: "Checkout",
  success_page: "The shopper came back",
  error_page: "The shopper came back",
  cancel_page: "The shopper came back",
  order_page: "The shopper’s order page",
  reconcile: "Reconciliation",
  outbox: "Mail",
  migration: "An update of the shop",
};

/** The page of one order. */
export const deskOrderText = {
  title: (number: number) => `Order ${number}`,
  shoppersPage: "The shopper’s page",
  unknownTitle: "No such order",
  unknown: "There is no order with this number.",
  toOrders: "All orders",
  placed: (moment: string) => `Placed ${moment}`,
  withdrawn: (moment: string) => `Cancelled by the shop ${moment}. Nobody is sent to pay it.`,
  openCase: (name: string) => `Needs a person: ${name}`,
  toQueue: "To the queue",

  ordered: "Ordered",
  customer: "Customer",
  email: "E-mail",
  address: "Goes to",
  parcel: "Parcel",

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
    fault: "Its last answer",
    next: "Asked again",
  },
  checks: (moment: string, count: number) => `${moment} (${count === 1 ? "once" : `${count} times`} in all)`,
  neverAsked: "Not yet",
  notAgain: "Not any more",
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
    parcel: (carrier: string, number: string) => `${carrier} ${number}`,
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

export const actText = {
  title: "What you can do",
  reason: "Reason",
  reasonHint: "It stays in the order’s history.",
  sending: "One moment …",

  check: {
    title: "Check with Ozura",
    text: "Asks now, and writes down whatever follows.",
    submit: "Check now",
    done: (status: string) => `Ozura answered. The payment is now: ${status}.`,
    fault: (said: string) => `No use: ${said} Nothing was changed.`,
    problem: {
      no_session: "This attempt never got a payment page, so there is nothing to ask about.",
      busy: "Somebody is asking at this moment. Please look again in a few seconds.",
    },
  },
  ship: {
    title: "Ship",
    carrier: "Carrier",
    tracking: "Tracking number",
    submit: "Mark as shipped",
    done: "It is shipped, and the shopper gets a mail.",
    problem: { not_paid: "Only a paid order can be shipped." },
  },
  accept: {
    title: "Accept the payment",
    text: "The order becomes paid with it, its goods are sold, and the shopper gets a confirmation.",
    submit: "Accept as paid",
    done: "The order is paid.",
    problem: {
      not_in_review: "This order is not in review any more.",
      no_such_payment: "This payment brought no money that could pay the order.",
      sold_out: "There are not enough goods left. Put some on stock first, or refund it.",
    },
  },
  refund: {
    title: "Note a refund",
    text: "Refund it in Ozura’s dashboard first. Here it is only written down: no money moves.",
    amount: "Amount",
    amountHint: (left: string) => `Left empty: all that is left, ${left}.`,
    reference: "Ozura’s reference",
    restock: "The goods are for sale again",
    submit: "Note the refund",
    done: {
      all: "Noted. The order is refunded.",
      a_part: "Noted. The rest stays paid.",
      extra_payment: "Noted. The order itself stays as it is.",
    },
    problem: {
      no_such_payment: "This payment brought no money.",
      nothing_left: "All of it has been refunded already.",
      too_much: "That is more than is left of it.",
      noted_before: "A refund with this reference is noted already.",
    },
  },
  cancel: {
    title: "Cancel the order",
    text: "Ozura is asked first. The goods are for sale again, and the shop sends nobody to pay it any more.",
    unverified: "Cancel even if Ozura does not answer",
    submit: "Cancel the order",
    done: "The order is cancelled.",
    problem: {
      paid: "The order is paid. Refund it instead.",
      money_came: "A payment of this order was completed. Accept it, or refund it.",
      withdrawn_before: "It was cancelled already.",
      not_sure: "Ozura does not say whether it was paid. Wait, or tick that you want it all the same.",
    },
  },
  resend: {
    title: "Send the confirmation again",
    submit: "Send again",
    done: "It is on its way.",
    problem: { not_paid: "Only a paid order has a confirmation." },
  },
  address: {
    title: "Correct the address",
    submit: "Save the address",
    done: "Saved.",
    problem: { too_late: "The parcel has left.", unchanged: "Nothing was changed." },
  },

  field: {
    reason: "Please say why, in 500 characters at most.",
    amount: "Not an amount of this currency.",
    reference: "Ozura’s reference, in 100 characters at most.",
    carrier: "Please say who carries it, in 60 characters at most.",
    trackingNumber: "The tracking number, in 60 characters at most.",
  },
} as const;
