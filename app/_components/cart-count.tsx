"use client";

import { useSyncExternalStore } from "react";
import { getCartCount, subscribeToCartCount } from "@/app/(shop)/cart/cart-count-store";
import { itemsText } from "@/lib/messages/cart-count";

/** The number of items on the cart link. The browser reads it from a cookie, so that the page itself can be static. */
export function CartCount() {
  const count = useSyncExternalStore(subscribeToCartCount, getCartCount, () => 0);
  return (
    // Positioned beside the link, so that nothing moves when the number appears.
    <span aria-live="polite" className="absolute top-0 left-full -ml-1">
      {count > 0 && (
        <span className="block min-w-5 rounded-full bg-clay px-1 text-center text-xs/5 font-semibold text-on-clay tabular-nums">
          {count}
          <span className="sr-only">{itemsText(count)}</span>
        </span>
      )}
    </span>
  );
}
