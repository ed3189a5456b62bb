import { reservationLimit } from "@/lib/site";

/** Maximum quantity of one variant. The cart keeps no more. */
export const MAX_QUANTITY = reservationLimit.unitsPerItem;

/** Maximum quantity of all variants together. The cart keeps no more. */
export const MAX_UNITS = reservationLimit.units;

/**
 * Maximum number of different variants. Further ones are left out: this many fit into a cookie, with ids of any form.
 */
export const MAX_LINES = 30;

/** Why the cart has less of something than the shopper asked for. */
export const shortfallReasons = [
  "gone",
  "sold_out",
  "only_some_left",
  "most_of_one",
  "order_full",
  "cart_full",
] as const;
export type ShortfallReason = (typeof shortfallReasons)[number];
