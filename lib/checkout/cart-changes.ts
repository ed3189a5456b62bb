import type { PricedLine } from "@/lib/cart/price-cart";
import { cartProblemText } from "@/lib/messages/cart-problem";
import { checkoutText } from "@/lib/messages/checkout";
import { formatMoney } from "@/lib/money";

type Line = Pick<PricedLine, "name" | "variantName" | "unitPrice" | "available" | "problem" | "priceBefore">;

/** One sentence for each change since a line was added to the cart. The shopper sees them before paying. */
export function cartChanges(lines: readonly Line[]): string[] {
  return lines.flatMap(({ name, variantName, unitPrice, available, problem, priceBefore }) => {
    const item = [name || cartProblemText.unknownProduct, variantName].filter(Boolean).join(", ");
    const problems = problem ? [checkoutText.change[problem](item, available)] : [];
    const isRepriced = priceBefore && problem !== "gone" && problem !== "sold_out";
    return isRepriced
      ? [...problems, checkoutText.change.price(item, formatMoney(priceBefore), formatMoney(unitPrice))]
      : problems;
  });
}
