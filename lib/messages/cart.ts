import { MAX_LINES, MAX_QUANTITY, MAX_UNITS } from "@/lib/cart/limits";
import { formatMoney, type Money } from "@/lib/money";

export const cartText = {
  title: "Cart",
  loading: "One moment …",
  summary: "Summary",
  checkout: "Checkout",
  viewCart: "View cart",
  goOn: "Go on shopping",
  close: "Close",
  nothingToBuy: "Nothing in this cart can be bought at the moment.",
  tooLarge: "This costs more than one order can. Please order it in parts.",
  empty: {
    title: "Your cart is empty",
    text: "The mugs are a good place to start.",
    link: "See all products",
  },

  forgotten: "Something we no longer have",
  quantity: "Quantity",
  each: (price: string) => `${price} each`,
  oneLess: (thing: string) => `One less of ${thing}`,
  oneMore: (thing: string) => `One more of ${thing}`,
  take: (count: number) => `Take ${count}`,
  remove: "Remove",
  removeThing: (thing: string) => `Remove ${thing}`,
  removed: (thing: string) => `Removed: ${thing}.`,
  putBack: "Put it back",

  added: (count: number) => (count === 1 ? "Added to your cart" : `${count} added to your cart`),
  notAdded: "Not added",
  notSaved: "That change did not get through, so we undid it. Check your connection and try again.",

  problem: {
    gone: () => "We don’t sell this any more. It is not part of the total.",
    sold_out: () => "Sold out meanwhile. It is not part of the total.",
    only_some_left: (available: number) => `Only ${available} left. The total counts ${available}.`,
  },
  priceChanged: (now: string, before: string) => `The price is now ${now}. It was ${before} when you added it.`,

  /** Why the cart has less than the shopper asked for; `added` is the quantity that was added. */
  limit: {
    gone: () => "We don’t sell this any more, so it was not added.",
    sold_out: () => "This has just sold out, so it was not added.",
    only_some_left: (added: number) =>
      added > 0 ? `We added ${added}: that is all we have left.` : "Your cart has all that we have left of this.",
    most_of_one: (added: number) =>
      added > 0
        ? `We added ${added}: a cart holds ${MAX_QUANTITY} of one thing.`
        : `Your cart has ${MAX_QUANTITY} of this, as many as it holds.`,
    order_full: (added: number) =>
      added > 0
        ? `We added ${added}: one order holds ${MAX_UNITS} things in all.`
        : `Your cart holds ${MAX_UNITS} things in all, as many as one order can.`,
    cart_full: () =>
      `Your cart is full: it holds ${MAX_LINES} different things. Remove one to make room, then add this again.`,
  },
} as const;

type Notable = {
  problem: keyof typeof cartText.problem | null;
  available: number;
  unitPrice: Money;
  priceBefore: Money | null;
};

/** Problems of a line that the shopper must know before paying: sold out, less than wanted, or another price. */
export function lineNotice({ problem, available, unitPrice, priceBefore }: Notable): string | null {
  const sentences = [
    problem && cartText.problem[problem](available),
    priceBefore && cartText.priceChanged(formatMoney(unitPrice), formatMoney(priceBefore)),
  ];
  return sentences.filter(Boolean).join(" ") || null;
}
