import { site } from "@/lib/site";
import { reviewReasonText } from "./admin/reviews";

/** Texts of our emails. No text may claim more about money than we know. */
export const emailText = {
  subject: (subject: string) => `${subject} (${site.name})`,
  noRealPayments: "This is a test order. No money was taken, and nothing is shipped.",
  viewYourOrder: "View your order",
  viewTheOrder: "View the order",
  order: (number: number) => `Order ${number}`,
  orderLine: (day: string, total: string) => `${day}, ${total}`,
  quantity: (quantity: number, name: string) => `${quantity} × ${name}`,
  deliveryAddress: "Delivery address",
  questionsBefore: "Questions? Write to ",
  questionsAfter: ".",

  confirmation: {
    subject: (number: number) => `Order ${number} is paid. Thank you!`,
    title: "Thank you, your order is paid",
    confirmed: "Your payment is confirmed.",
    confirmedWith: (brand: string, lastFour: string) => `Your payment is confirmed (${brand} ending in ${lastFour}).`,
    started: "We have started on your order.",
    keep: "Your order page always shows the current status. Keep this email: its link opens that page.",
  },
  shipped: {
    subject: (number: number) => `Order ${number} is on its way`,
    title: "Your order is on its way",
    handedOver: (carrier: string, trackingNumber: string) =>
      `We have handed your order to ${carrier}. The tracking number is ${trackingNumber}.`,
    track: (url: string) => `Track it at ${url}`,
    arrives: "It can take a few hours until the carrier shows its location.",
  },
  checking: {
    subject: (number: number) => `We are checking the payment of order ${number}`,
    title: "We are checking your payment",
    paragraphs: [
      "The payment service has not confirmed a payment for this order yet. We keep checking.",
      "If you have paid, please don’t pay again: nothing is lost, and we will email you as soon as the payment is confirmed.",
      "If you have not paid, you don’t need to do anything. Your order page shows the current status.",
    ],
  },
  soldOut: {
    subject: (number: number) => `Order ${number}: sold out while you paid`,
    title: "Sold out while you paid",
    paragraphs: [
      "Your payment arrived after the reservation of your items had ended, and they had sold out by then. We are sorry.",
      "We will refund you. You don’t need to do anything, and you don’t need to pay again. Our staff has been informed.",
    ],
  },
  orderLinks: {
    subject: (count: number) => (count === 1 ? "The link to your order" : "The links to your orders"),
    title: (count: number) => (count === 1 ? "Your order" : "Your orders"),
    paragraphs: [
      "Someone, probably you, requested the links to the orders of this email address. This email has the latest orders of the last twelve months, at most ten. Each link opens an order page with the items and the current status.",
      "Everyone who has a link can open its order, so please don’t share it. If you did not request this email, nothing has happened, and you can ignore it.",
    ],
  },

  merchantPaid: {
    subject: (number: number, total: string) => `New order ${number}, ${total}`,
    title: (number: number) => `Order ${number} is paid`,
    text: "Ozura confirmed the payment, and the stock is updated. The order is ready to pack.",
  },
  merchantReminder: {
    title: (number: number) => `Order ${number} still needs review`,
    waiting: "This review case has been open for four hours. This is the only reminder.",
    mailFailed: "An email to the shopper has failed at least five times.",
  },
  merchantDigest: {
    title: "Many orders need review",
    text: "There were more emails about review cases within an hour than we send, so some were not sent. The link opens the list of all review cases. This order is one of them.",
  },
  merchantReview: {
    title: (number: number) => `Order ${number} needs review`,
    requested: (amount: string) => `We requested ${amount}.`,
    requestedIn: (amount: string, transactionId: string) =>
      `We requested ${amount}. The Ozura transaction is ${transactionId}.`,
    /** Why staff must review the order, and what they need to know before they act. */
    reason: {
      mismatch:
        "Ozura reports a payment that is not the one we requested: its amount, currency, merchant, order or transaction differs. The order is not marked as paid, and an existing stock reservation is kept. The order history shows the difference.",
      late_no_stock:
        "A payment arrived after the stock reservation had ended, and there is not enough stock left. We told the shopper that they will be refunded.",
      duplicate_payment:
        "A second payment arrived for an order that already had one. The shopper has paid twice: refund this payment.",
      contradiction:
        "Ozura had reported a payment of this order as completed, and now reports something else. We changed nothing. Ask Ozura before you ship anything.",
      not_found: reviewReasonText.not_found.happened,
      released_unverified:
        "Ozura gave no final result for two hours after the payment page had expired, so items that were still reserved for it are for sale again. Money can still arrive. The shopper can’t pay again until Ozura gives a result or you decide the case.",
      settlement_failed:
        "Ozura returned a result for a payment of this order, and the shop failed to save it three times in a row. The log shows why. Look up the payment in Ozura’s dashboard: it may have been paid.",
    },
  },
} as const;
