/** Settings that a new shop owner changes first. */
export const site = {
  name: "Kiln & Cedar",
  tagline: "Stoneware and turned wood for everyday tables",
  locale: "en-US",
  /** Postgres's name for the language of the products. Another language needs a migration (docs/recipes). */
  searchLanguage: "english",
  /** Time zone in which times are shown, with its name. */
  timeZone: "UTC",
  currency: "USD",
  contactEmail: "hello@kilnandcedar.example",
} as const;

/** Categories in header and footer, in this order, by URL slug. */
export const categories = ["tableware", "kitchen", "vases-planters", "light-furniture"] as const;

/**
 * Maximum number of units that an unpaid order reserves: of one item (99 at most), and in all. The cart holds no more,
 * and a larger order is refused, so that a few unpaid orders cannot take a shop off sale.
 */
export const reservationLimit = { unitsPerItem: 10, units: 40 };

/** Whether the shop ships goods. Without it the checkout asks for the country only, and there is no shipping charge. */
export const sendsGoods: boolean = true;

/** Shipping charge of every order (lib/cart/charges.ts), in the smallest unit of the shop's currency. */
export const shippingRate = { amount: 600, currency: site.currency };

/** Steps of the price filter, in the smallest unit of the shop's currency. */
export const priceSteps = [3000, 6000, 10000] as const;

/**
 * Color tokens of app/globals.css that emails, images and the manifest need, where no stylesheet applies. A test compares
 * the two.
 */
export const themeColors = {
  paper: "#fbf8f3",
  paperDark: "#1b1714",
  surface: "#fffdfa",
  ink: "#2a231f",
  muted: "#6b5f56",
  line: "#e6ddd1",
  clay: "#9c4729",
  onClay: "#fffaf5",
} as const;
