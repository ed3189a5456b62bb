import type { Money } from "../money";
import { site } from "../site";
import { type Basket, shippingFor, taxOn } from "./charges";

/** The largest amount that a number holds exactly, so the largest price, and the largest total that an order can have. */
export const MAX_TOTAL = Number.MAX_SAFE_INTEGER;

type Line = { unitPrice: number; quantity: number };

/**
 * What the lines cost together, in the smallest unit: exact up to `MAX_TOTAL`, and `MAX_TOTAL` for everything above it. A
 * cart that costs more is shown, but `sumUp` says that it is `tooLarge` to be ordered. A price that is no integer is a RangeError.
 */
export function addUp(lines: readonly Line[]): number {
  return capped(exactSum(lines));
}

function exactSum(lines: readonly Line[]): bigint {
  return lines.reduce((total, line) => total + BigInt(line.unitPrice) * BigInt(line.quantity), 0n);
}

function capped(amount: bigint): number {
  return Number(amount > MAX_TOTAL ? MAX_TOTAL : amount);
}

/** What things cost together; the total is the sum of the others. */
export type Costs = { subtotal: Money; shipping: Money; tax: Money; total: Money };

export type Sums = Costs & {
  /**
   * Something can be bought, and its total is one that an order can have. More than nothing is enough: Ozura's
   * documentation names no minimum, and an order that it finds too small fails at once, with nothing held.
   */
  canCheckOut: boolean;
  /** The total is above `MAX_TOTAL`, so the amounts are not exact, and no order is placed. */
  tooLarge: boolean;
};

/** What a cart costs: the only place where that is added up, for the server and for the browser. */
export function sumUp(
  lines: readonly (Basket["lines"][number] & { unitPrice: Money })[],
  country: string | null,
): Sums {
  const exactSubtotal = exactSum(
    lines.map(({ unitPrice, buyable }) => ({ unitPrice: unitPrice.amount, quantity: buyable })),
  );
  const subtotal = capped(exactSubtotal);
  const basket: Basket = { subtotal, lines, country };
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
