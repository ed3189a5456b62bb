import { site } from "@/lib/site";

/** Texts about a payment for the shopper. No text may claim more about money than the outcome says. */
export const outcomeText = {
  title: "Your payment",
  checkingTitle: "Checking your payment …",
  checkingText: "This takes a few seconds at most. Please keep this page open.",
  checkingAgain: "Checking again in a moment …",
  doneChecking: "We will email you if the payment is confirmed. You can close this page.",

  byStatus: {
    paid: {
      title: "Thank you, your order is paid",
      text: "Your payment is confirmed and the order is on our bench.",
      next: "We are sending a confirmation to your email address.",
    },
    pending: {
      title: "We are checking your payment",
      text: "The payment service has not confirmed it yet. If you have paid, you do not need to pay again.",
      next: "Nothing to do for now: this page looks again by itself.",
    },
    unconfirmed: {
      title: "We could not confirm your payment yet",
      text: "The payment service has not told us whether your payment went through. Please don’t pay again: we keep asking, and nothing is lost.",
      next: "Nothing to do for now: this page looks again by itself.",
    },
    failed: {
      title: "The payment did not go through",
      text: "The payment service reported a problem and did not complete your payment. This is not about you or your card.",
      next: "You can try again. The order stays at the same price.",
    },
    cancelled: {
      title: "You cancelled the payment",
      text: "The payment service says that nothing was paid for this order.",
      next: "You can still pay for it, or go back to the shop.",
    },
    expired: {
      title: "The payment page has expired",
      text: "It was open for too long, and nothing was paid for this order.",
      next: "You can open a new payment page. The order stays at the same price.",
    },
    review: {
      title: "We are looking at your payment",
      text: "The payment service reports a payment for this order, and something about it needs a person to look at it. You do not need to pay again.",
      next: "We will write to you at the email address of the order.",
    },
    unknown: {
      title: "We don’t know this payment",
      text: "This address does not belong to an order of ours. Nothing was changed, and nothing was charged by opening it.",
      next: "If you have paid, the link in our email shows your order.",
    },
  },

  /** The last attempt never got a payment page: it can't have been paid or cancelled, and the shopper need not wait. */
  neverStarted: {
    pending: {
      title: "Your order is waiting for its payment",
      text: "We could not open the payment page yet. We hold the goods for you for a while.",
      next: "Go on to the payment page to pay.",
    },
    failed: {
      title: "We could not open the payment page",
      text: "The payment service refused to open one, so nothing has been paid for this order.",
      next: "You can try again. The order stays at the same price.",
    },
    cancelled: {
      title: "We could not open the payment page",
      text: "It did not open in time, so nothing has been paid for this order and we no longer hold the goods.",
      next: "You can try again. The order stays at the same price.",
    },
  },

  /** What staff has done with the order since. */
  since: {
    shipped: {
      title: "Your order has shipped",
      text: "It is paid, packed and on its way to you.",
      next: `If it does not arrive, write to ${site.contactEmail}.`,
    },
    cancelled_by_staff: {
      title: "We have cancelled this order",
      text: "We hold no goods for it any more, and it can’t be paid for.",
      next: `If you have paid for it all the same, or have a question, write to ${site.contactEmail}.`,
    },
    decided: {
      title: "This order is not paid yet",
      text: "We looked for your payment and did not find one, so you can pay for the order now.",
      next: `If you have paid for it all the same, write to ${site.contactEmail}.`,
    },
    refunded: {
      title: "Your order is refunded",
      text: "We refunded this order, and there is nothing left to pay for it.",
      next: "How long a refund takes to show depends on your bank.",
    },
  },

  /** Our texts for Ozura's error codes. Ozura's own text is never shown: anyone can put words into a URL. */
  errorCode: {
    SYSTEM_ERROR: "The payment service had a technical problem.",
    AUTH_ERROR: "The payment service could not verify the payment.",
    SESSION_FAILED: "The payment session broke off.",
  },

  nextTitle: "What happens next",
  afterPaid: [
    "We pack your order within one or two working days.",
    "When it has left us, the page of your order says so.",
    "Keep the mail with the confirmation: its link leads back to your order.",
  ],

  pay: {
    pending: "Back to the payment page",
    failed: "Try again",
    cancelled: "Pay now",
    expired: "Open a new payment page",
    neverStarted: "Continue to payment",
  },
  opening: "Opening the payment page …",
  seeOrder: "See your order",
  findOrder: "Find my order",
  goOn: "Go on shopping",
  goToShop: "Go to the shop",
} as const;
