import { sendsGoods, shippingRate } from "../site";

/** What the charges may depend on. Amounts are in the smallest unit of the shop's currency. */
export type Basket = {
  subtotal: number;
  /** As many of each as can be bought. `slug` is its product, null where that is not known. */
  lines: readonly { slug: string | null; buyable: number }[];
  /** Where it goes, as ISO 3166-1 alpha-2; null as long as the shopper has not said so. */
  country: string | null;
};

/** One flat rate, whatever is sent, wherever it goes. */
export function shippingFor({ subtotal }: Basket): number {
  return sendsGoods && subtotal > 0 ? shippingRate.amount : 0;
}

/** The shop's own tax, on top of the prices and beside any that Ozura adds: none. */
export function taxOn(_: Basket & { shipping: number }): number {
  return 0;
}
