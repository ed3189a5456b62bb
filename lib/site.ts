/** What a new owner changes first. */
export const site = {
  name: "Kiln & Cedar",
  tagline: "Stoneware and turned wood for everyday tables",
  locale: "en-US",
  /** Postgres's name for the language that products are described in. Another one takes a migration (docs/recipes). */
  searchLanguage: "english",
  /** Times are told in it, with its name. */
  timeZone: "UTC",
  currency: "USD",
  contactEmail: "hello@kilnandcedar.example",
} as const;

/** What header and footer lead to, in this order: the category's words in the address. */
export const categories = ["tableware", "kitchen", "vases-planters", "light-furniture"] as const;

/**
 * The most that one order reserves until it is paid: of one item (99 at most), and in all. What a household would buy, so that
 * a few orders that nobody pays cannot take a shop off sale. The cart holds no more, and no order is placed with more.
 */
export const reservationLimit = { unitsPerItem: 10, units: 40 };

/** Whether goods go to an address. Without it the checkout asks for the country alone, and nothing is taken for shipping. */
export const sendsGoods: boolean = true;

/** What lib/cart/charges.ts takes for every order, in the smallest unit of the shop's currency. */
export const shippingRate = { amount: 600, currency: site.currency };

/** Where the price filter cuts, in the smallest unit of the shop's currency. */
export const priceSteps = [3000, 6000, 10000] as const;
