import "server-only";
import { render } from "@react-email/render";
import { hasDesk } from "../admin/credentials";
import { env } from "../env";
import type { OwnOrder } from "../orders/access";
import type { OrderLink } from "../orders/find-orders";
import type { Mail } from "../outbox/mail";
import { site } from "../site";
import { asPlainText } from "./as-plain-text";
import { LetterBody } from "./letter-body";
import type { LetterContent } from "./letter-content";
import { type PaymentFacts, wordsOf } from "./words";

export type Letter = { to: string; replyTo: string; subject: string; html: string; text: string };

/** An order with its order token. */
export type MailOrder = OwnOrder & { token: string };

/**
 * Composes an email: recipient, subject, and a body as HTML and as text with the same content. `links` is for the email
 * that lists orders.
 */
export async function composeMail(
  mail: Mail,
  order: MailOrder,
  payment: PaymentFacts | null,
  links: readonly OrderLink[] = [],
): Promise<Letter> {
  const words = wordsOf(mail, order, payment, links.length);
  const content: LetterContent =
    mail.kind === "order_links"
      ? { ...words, links: links.map(({ token, ...link }) => ({ ...link, url: urlOf(token) })) }
      : { ...words, order, orderUrl: words.toMerchant && hasDesk() ? deskUrlOf(mail, order) : urlOf(order.token) };
  const [to, replyTo] = words.toMerchant ? [site.contactEmail, order.email] : [order.email, site.contactEmail];
  return { to, replyTo, subject: words.subject, html: await render(LetterBody(content)), text: asPlainText(content) };
}

/** URL of the order in admin. */
function deskUrlOf({ kind }: Mail, { number }: OwnOrder): string {
  return `${env().SITE_URL}/admin/${kind === "merchant_reminder" || kind === "merchant_digest" ? "attention" : `orders/${number}`}`;
}

function urlOf(token: string): string {
  return `${env().SITE_URL}/orders/${token}`;
}
