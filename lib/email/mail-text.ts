import type { Attention } from "../generated/prisma/enums";
import { formatMoney } from "../money";
import type { OwnOrder } from "../orders/access";
import type { Mail } from "../outbox/mail";
import { site } from "../site";

/** What the mail says, apart from the order itself. */
export type Words = {
  toMerchant: boolean;
  subject: string;
  title: string;
  paragraphs: string[];
  linkText: string;
  /**
   * Whether name and address are in it. Anyone can type a stranger's e-mail address and, as a name, an advertisement:
   * before money has moved, nothing that was typed goes out.
   */
  showAddress: boolean;
};

export type PaymentFacts = { transactionId: string | null; amount: number; currency: string };

type ForShopper = Pick<Words, "subject" | "title" | "paragraphs">;

/** Nothing here may claim more about money than we know. */
export function wordsOf(mail: Mail, order: OwnOrder, payment: PaymentFacts | null): Words {
  switch (mail.kind) {
    case "order_confirmation":
      return toShopper(confirmation(order), { showAddress: true });
    case "payment_checking":
      return toShopper(checking(order), { showAddress: false });
    case "late_no_stock":
      return toShopper(soldOut(order), { showAddress: true });
    case "merchant_paid":
      return toMerchant(`New order ${order.number}, ${formatMoney(order.total)}`, `Order ${order.number} is paid`, [
        "Ozura confirmed the payment, and the stock is taken. It is ready to pack.",
      ]);
    case "merchant_review":
      return toMerchant(`Order ${order.number} needs a look`, `Order ${order.number} needs a look`, [
        reviewText[mail.reason],
        ...paymentText(payment),
      ]);
  }
}

const confirmation = ({ number, card }: OwnOrder): ForShopper => ({
  subject: `Order ${number} is paid. Thank you!`,
  title: "Thank you, your order is paid",
  paragraphs: [
    `Your payment is confirmed${card ? ` (${card.brand} ending in ${card.lastFour})` : ""}, and the order is on our bench.`,
    "The page of your order always shows how far it is. Keep this mail: its link is the key to that page.",
  ],
});

const checking = ({ number }: OwnOrder): ForShopper => ({
  subject: `We are checking the payment of order ${number}`,
  title: "We are checking your payment",
  paragraphs: [
    "The payment service has not confirmed a payment for this order yet. We keep asking.",
    "If you have paid, please don’t pay again: nothing is lost, and we write to you as soon as it is confirmed.",
    "If you have not paid, you need not do anything. The page of your order shows what we know.",
  ],
});

const soldOut = ({ number }: OwnOrder): ForShopper => ({
  subject: `Order ${number}: sold out while you paid`,
  title: "Sold out while you paid",
  paragraphs: [
    "Your payment arrived when we no longer held the goods for you, and they had been sold by then. We are sorry.",
    "We will refund you. You don’t need to do anything, and you don’t need to pay again. A person is looking at it.",
  ],
});

/** Why a person should look, and what they need to know before they touch anything. */
const reviewText: Record<Attention, string> = {
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
    "Ozura gave no final answer for two hours after the payment page had expired, so the goods are for sale again. Money can still arrive.",
};

function paymentText(payment: PaymentFacts | null): string[] {
  if (!payment) return [];
  const asked = `We asked for ${formatMoney(payment)}.`;
  return [payment.transactionId ? `${asked} The transaction at Ozura is ${payment.transactionId}.` : asked];
}

function toShopper(words: ForShopper, { showAddress }: Pick<Words, "showAddress">): Words {
  return {
    ...words,
    subject: `${words.subject} (${site.name})`,
    toMerchant: false,
    linkText: "See your order",
    showAddress,
  };
}

function toMerchant(subject: string, title: string, paragraphs: string[]): Words {
  return {
    subject,
    title,
    paragraphs,
    toMerchant: true,
    linkText: "See the order",
    showAddress: true,
  };
}
