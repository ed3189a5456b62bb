import { countryName } from "@/lib/address/countries";
import { formatDay } from "@/lib/dates";
import { mailText } from "@/lib/messages/mail";
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
    `${mailText.questionsBefore}${site.contactEmail}${mailText.questionsAfter}`,
  ].join("\n\n");
}

function linkAsText({ number, placedAt, total, url }: LinkedOrder): string {
  return `${mailText.order(number)}: ${mailText.orderLine(formatDay(placedAt), formatMoney(total))}\n${url}`;
}

function orderAsText({ order }: AboutOrder): string[] {
  return [
    mailText.order(order.number),
    order.lines
      .map(
        ({ quantity, name, variantName, lineTotal }) =>
          `${mailText.quantity(quantity, `${name}, ${variantName}`)}: ${formatMoney(lineTotal)}`,
      )
      .join("\n"),
    totalRows(order)
      .map(({ label, value }) => `${label}: ${formatMoney(value)}`)
      .join("\n"),
  ];
}

function addressAsText({ order: { address } }: AboutOrder): string {
  return [`${mailText.goesTo}:`, ...address.lines, countryName(address.country)].join("\n");
}
