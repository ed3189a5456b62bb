import type { Reservation, ReviewReason } from "@/lib/generated/prisma/enums";

type CaseText = {
  /** Short name. */
  name: string;
  happened: string;
  /** Instructions; and other instructions when the order does not wait for a decision any more. */
  suggestion: string;
  tooLate?: string;
};

const refundOnly =
  "The order does not wait for this money any more, so it can’t be accepted. Refund it in Ozura’s dashboard and note that here.";

/** Texts for each reason of a review case. */
export const caseText: Record<ReviewReason, CaseText> = {
  mismatch: {
    name: "Wrong payment",
    happened: "Ozura reports a payment that is not the one that we asked for, so it did not pay the order by itself.",
    suggestion:
      "Look it up in Ozura’s dashboard. If the money is right after all, accept it. If not, refund it there and note the refund here.",
    tooLate: refundOnly,
  },
  late_no_stock: {
    name: "Paid when the goods were gone",
    happened:
      "The money came after we had stopped holding the goods, and there are not enough left. We told the shopper that they get it back.",
    suggestion:
      "Refund it in Ozura’s dashboard and note that here. If the goods are there again, accept the order instead.",
    tooLate: refundOnly,
  },
  duplicate_payment: {
    name: "Paid twice",
    happened: "A payment came for an order that had one already, so its money is one too many.",
    suggestion: "Refund this payment in Ozura’s dashboard and note that here. It leaves the order as it is.",
  },
  contradiction: {
    name: "Ozura contradicts itself",
    happened: "Ozura had completed this payment, and later said otherwise. We changed nothing.",
    suggestion:
      "Ask Ozura before anything leaves the house. If the payment stands, say so here; if it was taken back, note that as a refund.",
  },
  not_found: {
    name: "Unknown to Ozura",
    happened:
      "Ozura does not know this payment, or its session is from a host of Ozura that is not configured. So we don’t know whether it was paid. We keep asking.",
    suggestion:
      "If you have changed Ozura’s host, put the former one into OZURA_FORMER_API_URLS. Otherwise look for the payment in Ozura’s dashboard. If there is none, cancel the order. If it may still come, keep waiting.",
  },
  released_unverified: {
    name: "Released without an answer",
    happened:
      "Ozura gave no final answer for two hours after the payment page had expired, so the goods are for sale again. We keep asking, and the shopper can’t pay again until Ozura answers or you decide.",
    suggestion:
      "Ask Ozura now. If it still gives no answer, look in its dashboard. Where that shows no payment, say so here: the shopper can pay again then.",
  },
  settlement_failed: {
    name: "An answer could not be written down",
    happened:
      "Ozura answered about this payment, and the shop could not write the answer down, three times in a row. We keep trying. Until it works, the shopper can’t pay again.",
    suggestion:
      "The log says why (payment_not_reconciled, payment_not_settled). Look the payment up in Ozura’s dashboard. If it was paid, refund it there or mend the cause and check again; if the dashboard shows no payment, say so here.",
  },
  mail_failed: {
    name: "A mail does not leave",
    happened: "A mail to the shopper was refused five times or more.",
    suggestion:
      "If the address has a mistake, correct it at the order, then send the mail again. If it can’t be mended, give up.",
  },
};

/** The list of review cases. */
export const attentionText = {
  title: "ReviewReason",
  intro: "What a person must decide, the oldest first.",
  empty: "Nothing needs you",
  emptyText: "Whatever comes up is put here, and mailed to you when it has been waiting for four hours.",
  list: "Open cases",
  since: (moment: string) => `Since ${moment}`,
  order: (number: number) => `Order ${number}`,
  suggestion: "What to do",
  goods: "The goods",
  goodsAre: {
    reserved: "Kept aside for this order",
    committed: "Sold to this order",
    released: "Not kept aside",
  } satisfies Record<Reservation, string>,
  more: "Later cases",
  first: "Back to the oldest",
  asked: "We asked for",
  charged: "Ozura charged",
  notSaid: "Ozura did not say",
  transaction: "Transaction at Ozura",
  differs: "What differs",
  mail: "The mail",
  tries: "Tries",
  mailServer: "The mail server said",

  dismiss: {
    mismatch: "Nothing to refund",
    late_no_stock: "Nothing to refund",
    duplicate_payment: "Nothing to refund",
    contradiction: "The payment stands",
    not_found: "Keep waiting",
    released_unverified: "No payment found",
    settlement_failed: "No payment found",
  },
  resend: "Send it again",
  drop: "Give up on it",
  dismissed: "Noted. The case is closed.",
  resent: "It is on its way again. If it is refused again, it comes back here.",
  dropped: "Nobody will send it any more.",
  problem: {
    no_such_case: "This case is closed already.",
    must_be_decided: "Something waits for this case, so it can’t be closed with nothing done.",
  },
} as const;
