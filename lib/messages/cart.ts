import { MAX_LINES, MAX_QUANTITY, MAX_UNITS } from "@/lib/cart/limits";
import { formatMoney, type Money } from "@/lib/money";
import { cartProblemText } from "./cart-problem";

export const cartText = {
  title: "Cart",
  loading: "One moment …",
  summary: "Summary",
  checkout: "Checkout",
  viewCart: "View cart",
  continueShopping: "Continue shopping",
  close: "Close",
  ...cartProblemText,
  empty: {
    title: "Your cart is empty",
    text: "The mugs are a good place to start.",
    link: "See all products",
  },

  quantity: "Quantity",
  each: (price: string) => `${price} each`,
  oneLess: (item: string) => `Decrease the quantity of ${item}`,
  oneMore: (item: string) => `Increase the quantity of ${item}`,
  setTo: (count: number) => `Change to ${count}`,
  remove: "Remove",
  removeItem: (item: string) => `Remove ${item}`,
  removed: (item: string) => `Removed: ${item}.`,
  undo: "Undo",

  added: (count: number) => (count === 1 ? "Added to your cart" : `${count} added to your cart`),
  notAdded: "Not added",
  notSaved: "We could not save that change, so we undid it. Check your connection and try again.",

  problem: {
    gone: () => "We no longer sell this. It is not included in the total.",
    sold_out: () => "This has sold out. It is not included in the total.",
    only_some_left: (available: number) => `Only ${available} left. The total includes ${available}.`,
  },
  priceChanged: (now: string, before: string) => `The price is now ${now}. It was ${before} when you added it.`,

  /** Why the cart has less than the shopper requested; `added` is the quantity that was added. */
  limit: {
    gone: () => "We no longer sell this, so it was not added.",
    sold_out: () => "This has just sold out, so it was not added.",
    only_some_left: (added: number) =>
      added > 0
        ? `We added ${added}, which is all we have left.`
        : "Your cart already has all that we have left of this.",
    most_of_one: (added: number) =>
      added > 0
        ? `We added ${added}. The maximum per item is ${MAX_QUANTITY}.`
        : `Your cart already has ${MAX_QUANTITY} of this, the maximum per item.`,
    order_full: (added: number) =>
      added > 0
        ? `We added ${added}. The maximum per order is ${MAX_UNITS} items.`
        : `Your cart already has ${MAX_UNITS} items, the maximum per order.`,
    cart_full: () =>
      `Your cart already has ${MAX_LINES} different products, the maximum. Remove one to make room, then add this again.`,
  },
} as const;

type Notable = {
  problem: keyof typeof cartText.problem | null;
  available: number;
  unitPrice: Money;
  priceBefore: Money | null;
};

/** Notice about a line before paying: it is sold out, less is available than requested, or its price has changed. */
export function lineNotice({ problem, available, unitPrice, priceBefore }: Notable): string | null {
  const sentences = [
    problem && cartText.problem[problem](available),
    priceBefore && cartText.priceChanged(formatMoney(unitPrice), formatMoney(priceBefore)),
  ];
  return sentences.filter(Boolean).join(" ") || null;
}
