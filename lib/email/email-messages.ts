import { emailText } from "@/lib/messages/email";
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
   * Whether the email contains name and address. Anyone can enter a stranger's email address and, as a name, an
   * advertisement. So an email that is sent before money has moved contains no text from the form.
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
      return toShopper({ ...emailText.checking, subject: emailText.checking.subject(number) }, { showAddress: false });
    case "late_no_stock":
      return toShopper({ ...emailText.soldOut, subject: emailText.soldOut.subject(number) }, { showAddress: true });
    case "order_links":
      return toShopper(orderLinks(links), { showAddress: false });
    case "merchant_paid": {
      const { subject, title, text } = emailText.merchantPaid;
      return toMerchant(subject(number, formatMoney(order.total)), title(number), [text]);
    }
    case "merchant_reminder": {
      const { title, waiting, mailFailed } = emailText.merchantReminder;
      const reason = mail.reason === "mail_failed" ? mailFailed : reasons[mail.reason];
      return toMerchant(title(number), title(number), [waiting, reason]);
    }
    case "merchant_digest": {
      const { title, text } = emailText.merchantDigest;
      return toMerchant(title, title, [text]);
    }
    case "merchant_review": {
      const title = emailText.merchantReview.title(number);
      return toMerchant(title, title, [reasons[mail.reason], ...(payment ? [paymentText(payment)] : [])]);
    }
  }
}

function confirmation({ number, card, status }: OrderWithDetails): ForShopper {
  const { subject, title, confirmed, confirmedWith, started, keep } = emailText.confirmation;
  const confirmation = card ? confirmedWith(card.brand, card.lastFour) : confirmed;
  return {
    subject: subject(number),
    title,
    // The email may be sent late, when the order has a later status.
    paragraphs: [status === "paid" ? `${confirmation} ${started}` : confirmation, keep],
  };
}

function shipped({ number, shipment }: OrderWithDetails): ForShopper {
  const { subject, title, handedOver, track, arrives } = emailText.shipped;
  const tracking = shipment ? [handedOver(shipment.carrier, shipment.trackingNumber)] : [];
  const link = shipment?.url ? [track(shipment.url)] : [];
  return { subject: subject(number), title, paragraphs: [...tracking, ...link, arrives] };
}

function orderLinks(count: number): ForShopper {
  const { subject, title, paragraphs } = emailText.orderLinks;
  return { subject: subject(count), title: title(count), paragraphs };
}

const reasons: Record<PaymentReviewReason, string> = emailText.merchantReview.reason;

function paymentText({ transactionId, ...amount }: PaymentFacts): string {
  const { requested, requestedIn } = emailText.merchantReview;
  return transactionId ? requestedIn(formatMoney(amount), transactionId) : requested(formatMoney(amount));
}

function toShopper(messages: ForShopper, { showAddress }: Pick<EmailMessages, "showAddress">): EmailMessages {
  return {
    ...messages,
    subject: emailText.subject(messages.subject),
    toMerchant: false,
    linkText: emailText.viewYourOrder,
    showAddress,
  };
}

function toMerchant(subject: string, title: string, paragraphs: string[]): EmailMessages {
  return { subject, title, paragraphs, toMerchant: true, linkText: emailText.viewTheOrder, showAddress: true };
}
