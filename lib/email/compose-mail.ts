import "server-only";
import { render } from "@react-email/render";
import { env } from "../env";
import type { OwnOrder } from "../orders/access";
import type { Mail } from "../outbox/mail";
import { site } from "../site";
import { asPlainText } from "./as-plain-text";
import { LetterBody } from "./letter-body";
import { type PaymentFacts, wordsOf } from "./mail-text";

export type Letter = { to: string; replyTo: string; subject: string; html: string; text: string };

/** An order and the key to its page. */
export type MailOrder = OwnOrder & { token: string };

/** Writes a mail: whom to, what it says, as HTML and as text that say the same. */
export async function composeMail(mail: Mail, order: MailOrder, payment: PaymentFacts | null): Promise<Letter> {
  const words = wordsOf(mail, order, payment);
  const content = { ...words, order, orderUrl: `${env().SITE_URL}/orders/${order.token}` };
  const [to, replyTo] = words.toMerchant ? [site.contactEmail, order.email] : [order.email, site.contactEmail];
  return { to, replyTo, subject: words.subject, html: await render(LetterBody(content)), text: asPlainText(content) };
}
