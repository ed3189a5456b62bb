/** What a new owner changes first. */
export const site = {
  name: "Kiln & Cedar",
  tagline: "Stoneware and turned wood for everyday tables",
  locale: "en-US",
  /** Times are told in it, with its name. */
  timeZone: "UTC",
  currency: "USD",
  contactEmail: "hello@kilnandcedar.example",
} as const;

/** One flat rate for every order, in the smallest unit of the shop's currency. */
export const shippingRate = { amount: 600, currency: site.currency };
