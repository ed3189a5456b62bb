/** Forms for actions on an order, and the results of each. */
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
    noAnswer: (said: string) => `No use: ${said} Nothing was changed.`,
    problem: {
      no_session: "This attempt never got a payment page, so there is nothing to ask about.",
      busy: "Somebody is asking at this moment. Please look again in a few seconds.",
      not_settled: "Ozura answered, but the shop could not write the answer down. The log says why.",
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
      refunded: "This payment was refunded, so it can’t pay the order.",
      partly_refunded:
        "A part of this payment was refunded, and what is left is less than the order costs. Refund the rest of it too.",
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
      not_an_amount: "Not an amount of this currency.",
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
      already_cancelled_by_staff: "It was cancelled already.",
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
    reference: "Ozura’s reference, in 100 characters at most.",
    carrier: "Please say who carries it, in 60 characters at most.",
    trackingNumber: "The tracking number, in 60 characters at most.",
  },
} as const;
