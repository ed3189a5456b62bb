import { MAX_QUANTITY } from "./limits";
import type { PricedCart, PricedLine } from "./price-cart";
import { calculateTotals, sumLines, type Totals } from "./totals";

/**
 * A cart line for the browser: everything that is shown, or needed to show a change before the server has answered.
 * `available` is capped at the maximum quantity of a cart, so that the stock itself stays on the server.
 */
export type LineView = Omit<PricedLine, "sku" | "buyable">;

export type CartView = Totals & { lines: LineView[]; count: number };

/** The part of the cart that the browser may know. */
export function viewCart({ lines }: PricedCart): CartView {
  return view(
    lines.map(({ sku, buyable, ...line }) => ({ ...line, available: Math.min(line.available, MAX_QUANTITY) })),
  );
}

/** The cart as it will be if the server accepts the change (optimistic update). */
export function withQuantity({ lines }: CartView, variantId: string, quantity: number): CartView {
  return view(
    lines.map((line) => {
      if (line.variantId !== variantId) return line;
      const lineTotal = sumLines([{ unitPrice: line.unitPrice.amount, quantity: Math.min(quantity, line.available) }]);
      const problem = line.problem === "only_some_left" && quantity <= line.available ? null : line.problem;
      return { ...line, quantity, lineTotal: { ...line.lineTotal, amount: lineTotal }, problem };
    }),
  );
}

export function withoutLine({ lines }: CartView, variantId: string): CartView {
  return view(lines.filter((line) => line.variantId !== variantId));
}

/** Undo: puts a line back that was removed by mistake. */
export function withLine(cart: CartView, line: LineView): CartView {
  return view([...withoutLine(cart, line.variantId).lines, line]);
}

function view(lines: LineView[]): CartView {
  const sums = calculateTotals(
    lines.map((line) => ({ ...line, buyable: Math.min(line.quantity, line.available) })),
    null,
  );
  return { lines, count: lines.reduce((sum, { quantity }) => sum + quantity, 0), ...sums };
}
