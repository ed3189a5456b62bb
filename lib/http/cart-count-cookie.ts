/** Cookie with the number of items in the cart. It is readable by scripts, because it contains nothing else. */
export const CART_COUNT_COOKIE = "cart_count";
