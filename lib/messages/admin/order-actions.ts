/** Forms for actions on an order, and the results of each. */
export const orderActionText = {
  title: "Actions",
  reason: "Reason",
  reasonHint: "It is recorded in the order’s history.",
  sending: "Saving …",

  check: {
    title: "Check with Ozura",
    text: "Requests the payment’s current status from Ozura and applies it to the order.",
    submit: "Check now",
    done: (status: string) => `Ozura responded. Payment status: ${status}.`,
    noAnswer: (error: string) => `The check failed: ${error} The order’s history shows whether anything changed.`,
    problem: {
      no_session: "This payment attempt has no payment page, so there is nothing to check.",
      busy: "This payment is being checked right now. Please try again in a few seconds.",
      not_settled: "Ozura responded, but the shop could not save the result. See the log for the reason.",
    },
  },
  ship: {
    title: "Ship",
    carrier: "Carrier",
    tracking: "Tracking number",
    submit: "Mark as shipped",
    done: "The order is marked as shipped. An email to the shopper is queued.",
    problem: { not_paid: "Only a paid order can be shipped." },
  },
  accept: {
    title: "Accept the payment",
    text: "Marks the order as paid with this payment, takes the items from stock, and emails the shopper a confirmation.",
    submit: "Accept as paid",
    done: "The order is paid.",
    problem: {
      not_in_review: "This order is no longer in review.",
      no_such_payment: "This payment brought no money that could pay the order.",
      refunded: "This payment was refunded, so it can’t pay the order.",
      partly_refunded:
        "This payment was partly refunded, and the rest is less than the order’s total. Please refund the rest, too.",
      sold_out: "There is not enough stock. Add stock first, or refund the payment.",
    },
  },
  refund: {
    title: "Record a refund",
    text: "Refund the payment in Ozura’s dashboard first. This form only records the refund: it moves no money.",
    amount: "Amount",
    amountHint: (refundable: string) => `Leave empty to record the whole remaining amount, ${refundable}.`,
    reference: "Ozura’s reference",
    restock: "Put the items back into stock",
    submit: "Record the refund",
    done: {
      all: "Refund recorded. The order is refunded.",
      part: "Refund recorded. The rest of the payment stays paid.",
      extra_payment: "Refund recorded. The order’s status is unchanged.",
    },
    problem: {
      no_such_payment: "This payment brought no money.",
      fully_refunded: "This payment is already fully refunded.",
      not_an_amount: "Enter a valid amount in the payment’s currency.",
      too_much: "The amount is more than what remains of this payment.",
      already_recorded: "A refund with this reference is already recorded.",
    },
  },
  cancel: {
    title: "Cancel the order",
    text: "Checks with Ozura first. Cancelling releases the reserved items, and the shopper can no longer pay this order.",
    unverified: "Cancel even if Ozura does not respond",
    submit: "Cancel the order",
    done: "The order is cancelled.",
    problem: {
      paid: "The order is paid. Please refund it instead.",
      payment_received: "A payment of this order was received. Please accept or refund it.",
      already_cancelled_by_staff: "The order is already cancelled.",
      payment_unverified:
        "Ozura could not confirm whether the order was paid. Try again later, or confirm that you want to cancel anyway.",
    },
  },
  resend: {
    title: "Resend the confirmation",
    submit: "Resend",
    done: "The confirmation will be sent again.",
    problem: { not_paid: "Only a paid order has a confirmation." },
  },
  address: {
    title: "Correct the address",
    submit: "Save the address",
    done: "Address saved.",
    problem: {
      too_late: "The address can be changed only while the order is paid or in review.",
      unchanged: "The address is unchanged.",
    },
  },

  field: {
    reason: "Enter a reason with at most 500 characters.",
    reference: "Enter Ozura’s reference, with at most 100 characters.",
    carrier: "Enter the carrier, with at most 60 characters.",
    trackingNumber: "Enter the tracking number, with at most 60 characters.",
  },
} as const;
