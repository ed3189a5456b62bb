import type { Money } from "@/lib/money";
import { site } from "@/lib/site";
import { type ChargeableCart, shippingFor, taxOn } from "./charges";

/** The largest amount that a number holds exactly: the maximum of a price and of an order's total. */
export const MAX_TOTAL = Number.MAX_SAFE_INTEGER;

type Line = { unitPrice: number; quantity: number };

/**
 * Sum of the lines, in the smallest unit: exact up to `MAX_TOTAL`, and `MAX_TOTAL` for every larger sum. A cart that
 * costs more is shown, but `calculateTotals` marks it as `tooLarge` to be ordered. Throws a RangeError for a price that is no
 * integer.
 */
export function sumLines(lines: readonly Line[]): number {
  return capped(exactSum(lines));
}

function exactSum(lines: readonly Line[]): bigint {
  return lines.reduce((total, line) => total + BigInt(line.unitPrice) * BigInt(line.quantity), 0n);
}

function capped(amount: bigint): number {
  return Number(amount > MAX_TOTAL ? MAX_TOTAL : amount);
}

/** Amounts of a cart or an order; the total is the sum of the others. */
export type Costs = { subtotal: Money; shipping: Money; tax: Money; total: Money };

export type Totals = Costs & {
  /**
   * Whether the cart can be ordered: an item can be bought, and the total is one that an order can have. Every total
   * above zero is allowed: Ozura's documentation names no minimum, and an order that Ozura finds too small fails at
   * once, with nothing reserved.
   */
  canCheckOut: boolean;
  /** The total is above `MAX_TOTAL`, so the amounts are not exact, and no order is placed. */
  tooLarge: boolean;
};

/** Calculates the totals of a cart: the only place that does, for the server and for the browser. */
export function calculateTotals(
  lines: readonly (ChargeableCart["lines"][number] & { unitPrice: Money })[],
  country: string | null,
): Totals {
  const exactSubtotal = exactSum(
    lines.map(({ unitPrice, buyable }) => ({ unitPrice: unitPrice.amount, quantity: buyable })),
  );
  const subtotal = capped(exactSubtotal);
  const basket: ChargeableCart = { subtotal, lines, country };
  const shipping = shippingFor(basket);
  const tax = taxOn({ ...basket, shipping });
  const total = exactSubtotal + BigInt(shipping) + BigInt(tax);
  const tooLarge = total > MAX_TOTAL;
  return {
    subtotal: money(subtotal),
    shipping: money(shipping),
    tax: money(capped(BigInt(tax))),
    total: money(capped(total)),
    canCheckOut: subtotal > 0 && !tooLarge,
    tooLarge,
  };
}

function money(amount: number): Money {
  return { amount, currency: site.currency };
}
