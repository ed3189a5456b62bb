import { sendsGoods, shippingRate } from "@/lib/site";

/** Input of the charges. Amounts are in the smallest unit of the shop's currency. */
export type ChargeableCart = {
  subtotal: number;
  /** The quantities that can be bought. `slug` is the product's; null where it is not known. */
  lines: readonly { slug: string | null; buyable: number }[];
  /** Destination as ISO 3166-1 alpha-2; null until the shopper has chosen it. */
  country: string | null;
};

/** One flat shipping rate for every order and destination. */
export function shippingFor({ subtotal }: ChargeableCart): number {
  return sendsGoods && subtotal > 0 ? shippingRate.amount : 0;
}

/** The shop's own tax, in addition to the prices and to any tax that Ozura adds: none. */
export function taxOn(_: ChargeableCart & { shipping: number }): number {
  return 0;
}
