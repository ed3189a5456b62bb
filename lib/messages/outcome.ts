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
      text: "Your payment is confirmed, and we have started on your order.",
      next: "We are sending a confirmation to your email address.",
    },
    pending: {
      title: "We are checking your payment",
      text: "The payment service has not confirmed it yet. If you have paid, you do not need to pay again.",
      next: "You don’t need to do anything. We keep checking.",
    },
    unconfirmed: {
      title: "We could not confirm your payment yet",
      text: "The payment service has not told us whether your payment went through. Please don’t pay again: nothing is lost.",
      next: "You don’t need to do anything. We keep checking.",
    },
    failed: {
      title: "The payment did not go through",
      text: "The payment service did not complete your payment. This was a technical problem at the payment service, not a problem with your card.",
      next: "You can try again. The price of your order stays the same.",
    },
    cancelled: {
      title: "You cancelled the payment",
      text: "The payment service reports that nothing was paid for this order.",
      next: "You can still pay for it, or return to the shop.",
    },
    expired: {
      title: "The payment page has expired",
      text: "It was open for too long, and nothing was paid for this order.",
      next: "You can open a new payment page. The price of your order stays the same.",
    },
    review: {
      title: "We are reviewing your payment",
      text: "The payment service reports a payment for this order, and our staff must review it. You do not need to pay again.",
      next: "If we accept the payment, we will email you a confirmation.",
    },
    unknown: {
      title: "We could not find this payment",
      text: "This link does not belong to any of our orders. Opening it changed nothing and charged nothing.",
      next: "If you have paid, use the link in our email to see your order.",
    },
  },

  /** The last attempt never got a payment page: it can't have been paid or cancelled, and the shopper need not wait. */
  neverStarted: {
    pending: {
      title: "Your order is awaiting payment",
      text: "We could not open the payment page yet. We have reserved your items for a limited time.",
      next: "Continue to the payment page to pay.",
    },
    failed: {
      title: "We could not open the payment page",
      text: "The payment service refused to open a payment page, so nothing has been paid for this order.",
      next: "You can try again. The price of your order stays the same.",
    },
    cancelled: {
      title: "We could not open the payment page",
      text: "It did not open in time, so nothing has been paid for this order, and your items are no longer reserved.",
      next: "You can try again. The price of your order stays the same.",
    },
  },

  /** Staff has changed the order since then. */
  since: {
    shipped: {
      title: "Your order has shipped",
      text: "It is paid, packed and on its way to you.",
      next: `If it does not arrive, write to ${site.contactEmail}.`,
    },
    cancelled_by_staff: {
      title: "We have cancelled this order",
      text: "Its items are no longer reserved, and it can no longer be paid.",
      next: `If you have paid for it anyway, or have a question, write to ${site.contactEmail}.`,
    },
    decided: {
      title: "This order is not paid yet",
      text: "We looked for your payment and did not find one, so you can pay for the order now.",
      next: `If you have paid for it anyway, write to ${site.contactEmail}.`,
    },
    refunded: {
      title: "Your order is refunded",
      text: "We refunded this order, and there is nothing left to pay.",
      next: "Your bank decides when the refund appears on your account.",
    },
  },

  /** Texts of a shop without a mail server, instead of those that promise an email. */
  withoutMail: {
    next: {
      paid: "This shop does not send emails at the moment. Keep the link to your order page: it always shows the current status.",
      review: "If we accept the payment, your order page will show it.",
      unknown: `If you have paid, open your order page with its link, or write to ${site.contactEmail}.`,
    },
    doneChecking: "Your order page will show when the payment is confirmed. You can close this page.",
  },

  /** Our texts for Ozura's error codes. Ozura's own text is never shown, because anyone can put text into a URL. */
  errorCode: {
    SYSTEM_ERROR: "The payment service had a technical problem.",
    AUTH_ERROR: "The payment service could not verify the payment.",
    SESSION_FAILED: "The payment session was interrupted.",
  },

  nextTitle: "What happens next",
  afterPaid: ["We pack your order within one or two working days.", "When it has shipped, your order page shows it."],
  keepEmail: "Keep the confirmation email: its link opens your order page.",

  pay: {
    pending: "Back to the payment page",
    failed: "Try again",
    cancelled: "Pay now",
    expired: "Open a new payment page",
    neverStarted: "Continue to payment",
  },
  opening: "Opening the payment page …",
  viewOrder: "View your order",
  findOrder: "Find my order",
  continueShopping: "Continue shopping",
  goToShop: "Go to the shop",
} as const;
