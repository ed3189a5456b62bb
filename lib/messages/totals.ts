import type { Costs } from "@/lib/cart/totals";
import { formatMoney, type Money } from "@/lib/money";
import { sendsGoods, shippingRate } from "@/lib/site";

const labels: Record<keyof Costs, string> = {
  subtotal: "Subtotal",
  shipping: "Shipping, flat rate",
  tax: "Tax",
  total: "Total",
};

/** Description of the charges before there is an order. lib/cart/charges.ts calculates them. */
export const chargesText = {
  shipping: `Shipping is ${formatMoney(shippingRate)} per order, whatever you buy.`,
  payment: "You pay on Ozura’s secure payment page.",
} as const;

/** Rows of the totals in cart, checkout, order and email. An amount that does not apply has no row. */
export function totalRows(costs: Costs): { part: keyof Costs; label: string; value: Money }[] {
  return (["subtotal", "shipping", "tax", "total"] as const)
    .filter((part) => (part !== "tax" || costs.tax.amount > 0) && (part !== "shipping" || sendsGoods))
    .map((part) => ({ part, label: labels[part], value: costs[part] }));
}
