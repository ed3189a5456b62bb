import { site } from "@/lib/site";

/** Texts of our emails. No text may claim more about money than we know. */
export const mailText = {
  subject: (subject: string) => `${subject} (${site.name})`,
  seeYourOrder: "See your order",
  seeTheOrder: "See the order",
  order: (number: number) => `Order ${number}`,
  orderLine: (day: string, total: string) => `${day}, ${total}`,
  quantity: (quantity: number, name: string) => `${quantity} × ${name}`,
  goesTo: "Goes to",
  questionsBefore: "Questions? Write to ",
  questionsAfter: ".",

  confirmation: {
    subject: (number: number) => `Order ${number} is paid. Thank you!`,
    title: "Thank you, your order is paid",
    confirmed: "Your payment is confirmed.",
    confirmedWith: (brand: string, lastFour: string) => `Your payment is confirmed (${brand} ending in ${lastFour}).`,
    onBench: "The order is on our bench.",
    keep: "The page of your order always shows how far it is. Keep this mail: its link is the key to that page.",
  },
  shipped: {
    subject: (number: number) => `Order ${number} is on its way`,
    title: "Your order is on its way",
    handedOver: (carrier: string, trackingNumber: string) =>
      `We have given it to ${carrier}. Its tracking number is ${trackingNumber}.`,
    follow: (url: string) => `Follow it at ${url}`,
    arrives: "It can take some hours until the carrier shows where it is.",
  },
  checking: {
    subject: (number: number) => `We are checking the payment of order ${number}`,
    title: "We are checking your payment",
    paragraphs: [
      "The payment service has not confirmed a payment for this order yet. We keep asking.",
      "If you have paid, please don’t pay again: nothing is lost, and we write to you as soon as it is confirmed.",
      "If you have not paid, you need not do anything. The page of your order shows what we know.",
    ],
  },
  soldOut: {
    subject: (number: number) => `Order ${number}: sold out while you paid`,
    title: "Sold out while you paid",
    paragraphs: [
      "Your payment arrived when we no longer held the goods for you, and they had been sold by then. We are sorry.",
      "We will refund you. You don’t need to do anything, and you don’t need to pay again. A person is looking at it.",
    ],
  },
  orderLinks: {
    subject: (count: number) => (count === 1 ? "The link to your order" : "The links to your orders"),
    title: (count: number) => (count === 1 ? "Your order" : "Your orders"),
    paragraphs: [
      "Somebody, hopefully you, asked for the orders of this email address. Each page shows what was ordered and how far it is.",
      "A link is the key to its order: please don’t pass it on. If it was not you who asked, nothing has happened, and you can ignore this mail.",
    ],
  },

  merchantPaid: {
    subject: (number: number, total: string) => `New order ${number}, ${total}`,
    title: (number: number) => `Order ${number} is paid`,
    text: "Ozura confirmed the payment, and the stock is taken. It is ready to pack.",
  },
  merchantReminder: {
    title: (number: number) => `Order ${number} is still waiting for you`,
    waiting: "Nobody has decided this for four hours. This is the only reminder.",
    mailFailed: "A mail to the shopper is refused again and again.",
  },
  merchantDigest: {
    title: "Many orders need a look",
    text: "More cases have come up than we mail you about within an hour, so some came without a mail. The page behind this link lists all of them. This order is one of them.",
  },
  merchantReview: {
    title: (number: number) => `Order ${number} needs a look`,
    asked: (amount: string) => `We asked for ${amount}.`,
    askedFor: (amount: string, transactionId: string) =>
      `We asked for ${amount}. The transaction at Ozura is ${transactionId}.`,
    /** Why staff should look at the order, and what they need to know before they act. */
    reason: {
      mismatch:
        "Ozura reports a payment that is not the one we asked for: its amount, currency, merchant, order or transaction differs. The order is not marked as paid, and a hold on its goods is kept. The history of the order says what differs.",
      late_no_stock:
        "A payment arrived after the goods had been released, and there are not enough left. We told the shopper that they will be refunded.",
      duplicate_payment:
        "A second payment arrived for an order that had one already. The shopper has paid twice: refund this one.",
      contradiction:
        "Ozura had completed a payment of this order, and now says otherwise. We changed nothing. Ask Ozura before anything leaves the house.",
      not_found:
        "Ozura says that it does not know the payment session of this order. So we don’t know whether it was paid, and keep asking.",
      released_unverified:
        "Ozura gave no final answer for two hours after the payment page had expired, so the goods are for sale again. Money can still arrive. Until Ozura answers, or you have decided, the shopper can’t pay again.",
      settlement_failed:
        "Ozura answered about a payment of this order, and the shop could not write the answer down, three times in a row. The log says why. Look the payment up in Ozura’s dashboard: it may have been paid.",
    },
  },
} as const;
