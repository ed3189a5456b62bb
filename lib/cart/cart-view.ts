import { MAX_QUANTITY } from "./limits";
import type { PricedCart, PricedLine } from "./price-cart";
import { addUp, type Sums, sumUp } from "./totals";

/**
 * A line for the browser: what is shown, and what is needed to show a change before the server has answered. `available`
 * goes up to the most that a cart holds: the stock itself stays on the server.
 */
export type LineView = Omit<PricedLine, "sku" | "buyable">;

export type CartView = Sums & { lines: LineView[]; count: number };

/** The cart as the browser may know it. */
export function viewCart({ lines }: PricedCart): CartView {
  return view(
    lines.map(({ sku, buyable, ...line }) => ({ ...line, available: Math.min(line.available, MAX_QUANTITY) })),
  );
}

/** The cart as it will be if the server agrees. */
export function withQuantity({ lines }: CartView, variantId: string, quantity: number): CartView {
  return view(
    lines.map((line) => {
      if (line.variantId !== variantId) return line;
      const lineTotal = addUp([{ unitPrice: line.unitPrice.amount, quantity: Math.min(quantity, line.available) }]);
      const problem = line.problem === "only_some_left" && quantity <= line.available ? null : line.problem;
      return { ...line, quantity, lineTotal: { ...line.lineTotal, amount: lineTotal }, problem };
    }),
  );
}

export function withoutLine({ lines }: CartView, variantId: string): CartView {
  return view(lines.filter((line) => line.variantId !== variantId));
}

/** For a line that was taken out by mistake. */
export function withLine(cart: CartView, line: LineView): CartView {
  return view([...withoutLine(cart, line.variantId).lines, line]);
}

function view(lines: LineView[]): CartView {
  const sums = sumUp(
    lines.map((line) => ({ ...line, buyable: Math.min(line.quantity, line.available) })),
    null,
  );
  return { lines, count: lines.reduce((sum, { quantity }) => sum + quantity, 0), ...sums };
}
