import type { Money } from "../money";
import { site } from "../site";
import { type Basket, shippingFor, taxOn } from "./charges";

/** What a Postgres integer holds, so the largest total that an order can have. */
export const MAX_TOTAL = 2_147_483_647;

/**
 * What the lines cost together, in the smallest unit. Exact, or a RangeError: no rounding, no overflow that
 * looks like a price.
 */
export function addUp(lines: readonly { unitPrice: number; quantity: number }[]): number {
  const sum = lines.reduce((total, line) => total + BigInt(line.unitPrice) * BigInt(line.quantity), 0n);
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${sum} can't be an amount`);
  return Number(sum);
}

/** What things cost together; the total is the sum of the others. */
export type Costs = { subtotal: Money; shipping: Money; tax: Money; total: Money };

export type Sums = Costs & {
  /**
   * Something can be bought, and its total is one that an order can have. More than nothing is enough: Ozura's
   * documentation names no minimum, and an order that it finds too small fails at once, with nothing held.
   */
  canCheckOut: boolean;
};

/** What a cart costs: the only place where that is added up, for the server and for the browser. */
export function sumUp(
  lines: readonly (Basket["lines"][number] & { unitPrice: Money })[],
  country: string | null,
): Sums {
  const subtotal = addUp(lines.map(({ unitPrice, buyable }) => ({ unitPrice: unitPrice.amount, quantity: buyable })));
  const basket: Basket = { subtotal, lines, country };
  const shipping = shippingFor(basket);
  const tax = taxOn({ ...basket, shipping });
  const total = subtotal + shipping + tax;
  return {
    subtotal: money(subtotal),
    shipping: money(shipping),
    tax: money(tax),
    total: money(total),
    canCheckOut: subtotal > 0 && total <= MAX_TOTAL,
  };
}

function money(amount: number): Money {
  return { amount, currency: site.currency };
}
