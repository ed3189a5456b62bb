import { reservationLimit } from "../site";

/** Of one variant. */
export const MAX_QUANTITY = reservationLimit.unitsPerItem;

/** Of all variants together. */
export const MAX_UNITS = reservationLimit.units;

/** Different variants. As many as fit into a cookie, whatever their ids look like. */
export const MAX_LINES = 30;

/** Why the cart has less of something than the shopper asked for. */
export const limits = ["gone", "sold_out", "only_some_left", "most_of_one", "order_full", "cart_full"] as const;
export type Limit = (typeof limits)[number];
