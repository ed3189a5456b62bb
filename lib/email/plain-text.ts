import { countryName } from "@/lib/address/countries";
import { formatDay } from "@/lib/dates";
import { emailText } from "@/lib/messages/email";
import { totalRows } from "@/lib/messages/totals";
import { formatMoney } from "@/lib/money";
import { site } from "@/lib/site";
import type { AboutOrder, EmailContent, LinkedOrder } from "./email-content";

/** The email as text, with the same content as the HTML. */
export function toPlainText(content: EmailContent): string {
  const { title, paragraphs, linkText, showAddress } = content;
  return [
    site.name,
    title,
    ...paragraphs,
    ...("links" in content
      ? content.links.map(linkAsText)
      : [
          `${linkText}:\n${content.orderUrl}`,
          ...orderAsText(content),
          ...(showAddress ? [addressAsText(content)] : []),
        ]),
    `${emailText.questionsBefore}${site.contactEmail}${emailText.questionsAfter}`,
  ].join("\n\n");
}

function linkAsText({ number, placedAt, total, url }: LinkedOrder): string {
  return `${emailText.order(number)}: ${emailText.orderLine(formatDay(placedAt), formatMoney(total))}\n${url}`;
}

function orderAsText({ order }: AboutOrder): string[] {
  return [
    emailText.order(order.number),
    order.lines
      .map(
        ({ quantity, name, variantName, lineTotal }) =>
          `${emailText.quantity(quantity, `${name}, ${variantName}`)}: ${formatMoney(lineTotal)}`,
      )
      .join("\n"),
    totalRows(order)
      .map(({ label, value }) => `${label}: ${formatMoney(value)}`)
      .join("\n"),
  ];
}

function addressAsText({ order: { address } }: AboutOrder): string {
  return [`${emailText.deliveryAddress}:`, ...address.lines, countryName(address.country)].join("\n");
}
