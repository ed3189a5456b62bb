import { mailText } from "@/lib/messages/mail";
import { formatMoney } from "@/lib/money";
import type { OrderWithDetails } from "@/lib/orders/order-access";
import type { PaymentReviewReason } from "@/lib/orders/review-cases";
import type { Mail } from "@/lib/outbox/mail";

/** Texts of an email, apart from the order data. */
export type EmailMessages = {
  toMerchant: boolean;
  subject: string;
  title: string;
  paragraphs: readonly string[];
  /** Label of the link to the order. */
  linkText: string;
  /**
   * Whether the email contains name and address. Anyone can type a stranger's email address and, as a name, an
   * advertisement: before money has moved, the email contains no typed text.
   */
  showAddress: boolean;
};

export type PaymentFacts = { transactionId: string | null; amount: number; currency: string };

type ForShopper = Pick<EmailMessages, "subject" | "title" | "paragraphs">;

/** `links`: number of orders that the email links to, where it is about more than one. */
export function emailMessagesFor(
  mail: Mail,
  order: OrderWithDetails,
  payment: PaymentFacts | null,
  links = 0,
): EmailMessages {
  const { number } = order;
  switch (mail.kind) {
    case "order_confirmation":
    case "order_confirmation_again":
      return toShopper(confirmation(order), { showAddress: true });
    case "order_shipped":
      return toShopper(shipped(order), { showAddress: true });
    case "payment_checking":
      return toShopper({ ...mailText.checking, subject: mailText.checking.subject(number) }, { showAddress: false });
    case "late_no_stock":
      return toShopper({ ...mailText.soldOut, subject: mailText.soldOut.subject(number) }, { showAddress: true });
    case "order_links":
      return toShopper(orderLinks(links), { showAddress: false });
    case "merchant_paid": {
      const { subject, title, text } = mailText.merchantPaid;
      return toMerchant(subject(number, formatMoney(order.total)), title(number), [text]);
    }
    case "merchant_reminder": {
      const { title, waiting, mailFailed } = mailText.merchantReminder;
      const happened = mail.reason === "mail_failed" ? mailFailed : reasons[mail.reason];
      return toMerchant(title(number), title(number), [waiting, happened]);
    }
    case "merchant_digest": {
      const { title, text } = mailText.merchantDigest;
      return toMerchant(title, title, [text]);
    }
    case "merchant_review": {
      const title = mailText.merchantReview.title(number);
      return toMerchant(title, title, [reasons[mail.reason], ...(payment ? [paymentText(payment)] : [])]);
    }
  }
}

function confirmation({ number, card, status }: OrderWithDetails): ForShopper {
  const { subject, title, confirmed, confirmedWith, onBench, keep } = mailText.confirmation;
  const isConfirmed = card ? confirmedWith(card.brand, card.lastFour) : confirmed;
  return {
    subject: subject(number),
    title,
    // The email may be sent late, when the order has a later status.
    paragraphs: [status === "paid" ? `${isConfirmed} ${onBench}` : isConfirmed, keep],
  };
}

function shipped({ number, shipment }: OrderWithDetails): ForShopper {
  const { subject, title, handedOver, follow, arrives } = mailText.shipped;
  const tracking = shipment ? [handedOver(shipment.carrier, shipment.trackingNumber)] : [];
  const link = shipment?.url ? [follow(shipment.url)] : [];
  return { subject: subject(number), title, paragraphs: [...tracking, ...link, arrives] };
}

function orderLinks(count: number): ForShopper {
  const { subject, title, paragraphs } = mailText.orderLinks;
  return { subject: subject(count), title: title(count), paragraphs };
}

const reasons: Record<PaymentReviewReason, string> = mailText.merchantReview.reason;

function paymentText({ transactionId, ...asked }: PaymentFacts): string {
  const { merchantReview } = mailText;
  const amount = formatMoney(asked);
  return transactionId ? merchantReview.askedFor(amount, transactionId) : merchantReview.asked(amount);
}

function toShopper(words: ForShopper, { showAddress }: Pick<EmailMessages, "showAddress">): EmailMessages {
  return {
    ...words,
    subject: mailText.subject(words.subject),
    toMerchant: false,
    linkText: mailText.seeYourOrder,
    showAddress,
  };
}

function toMerchant(subject: string, title: string, paragraphs: string[]): EmailMessages {
  return { subject, title, paragraphs, toMerchant: true, linkText: mailText.seeTheOrder, showAddress: true };
}
