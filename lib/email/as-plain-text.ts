import { countryName } from "../countries";
import { formatMoney } from "../money";
import { site } from "../site";
import type { LetterContent } from "./letter-body";

/** The letter as text. It says what the HTML says. */
export function asPlainText({ title, paragraphs, linkText, orderUrl, order, showAddress }: LetterContent): string {
  return [
    site.name,
    title,
    ...paragraphs,
    `${linkText}:\n${orderUrl}`,
    `Order ${order.number}`,
    order.lines
      .map((line) => `${line.quantity} × ${line.name}, ${line.variantName}: ${formatMoney(line.lineTotal)}`)
      .join("\n"),
    [
      `Subtotal: ${formatMoney(order.subtotal)}`,
      `Shipping: ${formatMoney(order.shipping)}`,
      `Total: ${formatMoney(order.total)}`,
    ].join("\n"),
    ...(showAddress ? [["Goes to:", ...order.address.lines, countryName(order.address.country)].join("\n")] : []),
    `Questions? Write to ${site.contactEmail}.`,
  ].join("\n\n");
}
