import type { Costs } from "../cart/totals";
import { formatMoney, type Money } from "../money";
import { sendsGoods, shippingRate } from "../site";

const labels: Record<keyof Costs, string> = {
  subtotal: "Subtotal",
  shipping: "Shipping, flat rate",
  tax: "Tax",
  total: "Total",
};

/** How the charges are announced before there is an order. They are worked out in lib/cart/charges.ts. */
export const chargesText = {
  shipping: `Shipping is ${formatMoney(shippingRate)}, whatever you order.`,
  payment: "You pay on Ozura’s secure payment page.",
} as const;

/** What things cost together, row by row, wherever that stands: cart, checkout, order, mail. Nothing is said of what there is not. */
export function rowsOf(costs: Costs): { part: keyof Costs; label: string; value: Money }[] {
  return (["subtotal", "shipping", "tax", "total"] as const)
    .filter((part) => (part !== "tax" || costs.tax.amount > 0) && (part !== "shipping" || sendsGoods))
    .map((part) => ({ part, label: labels[part], value: costs[part] }));
}
