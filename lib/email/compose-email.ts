import "server-only";
import { render } from "@react-email/render";
import { hasAdmin } from "@/lib/admin/credentials";
import { emailText } from "@/lib/messages/email";
import type { OrderWithDetails } from "@/lib/orders/order-access";
import type { OrderLink } from "@/lib/orders/order-link-mail";
import type { Mail } from "@/lib/outbox/mail";
import { env } from "@/lib/platform/env";
import { site } from "@/lib/site";
import type { EmailContent } from "./email-content";
import { type EmailMessages, emailMessagesFor, type PaymentFacts } from "./email-messages";
import { EmailTemplate } from "./email-template";
import { toPlainText } from "./plain-text";

export type Email = { to: string; replyTo: string; subject: string; html: string; text: string };

/** An order with its order token. */
export type MailOrder = OrderWithDetails & { token: string };

/**
 * Composes an email: recipient, subject, and a body as HTML and as text with the same content. `links` is for the email
 * that lists orders.
 */
export async function composeEmail(
  mail: Mail,
  order: MailOrder,
  payment: PaymentFacts | null,
  links: readonly OrderLink[] = [],
): Promise<Email> {
  const messages = withNotice(emailMessagesFor(mail, order, payment, links.length), order);
  const content: EmailContent =
    mail.kind === "order_links"
      ? { ...messages, links: links.map(({ token, ...link }) => ({ ...link, url: orderPageUrl(token) })) }
      : {
          ...messages,
          order,
          orderUrl: messages.toMerchant && hasAdmin() ? adminUrl(mail, order) : orderPageUrl(order.token),
        };
  const [to, replyTo] = messages.toMerchant ? [site.contactEmail, order.email] : [order.email, site.contactEmail];
  return {
    to,
    replyTo,
    subject: messages.subject,
    html: await render(EmailTemplate(content)),
    text: toPlainText(content),
  };
}

/** Every email about an order without real money says so, before anything else. */
function withNotice(messages: EmailMessages, { isDemo }: MailOrder): EmailMessages {
  if (!isDemo && !env().ALLOW_TEST_PAYMENTS) return messages;
  return { ...messages, paragraphs: [emailText.noRealPayments, ...messages.paragraphs] };
}

/** URL in the admin: the list of review cases for emails about open cases, otherwise the order. */
function adminUrl({ kind }: Mail, { number }: OrderWithDetails): string {
  const isAboutCases = kind === "merchant_reminder" || kind === "merchant_digest";
  return `${env().SITE_URL}/admin/${isAboutCases ? "reviews" : `orders/${number}`}`;
}

function orderPageUrl(token: string): string {
  return `${env().SITE_URL}/orders/${token}`;
}
