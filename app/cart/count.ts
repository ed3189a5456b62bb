/** How many things are in the cart. Any script may read it, because it says nothing else. */
export const COUNT_COOKIE = "cart_count";
