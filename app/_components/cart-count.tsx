"use client";

import { useSyncExternalStore } from "react";
import { readCount, subscribeToCount } from "@/app/cart/count";
import { itemsText } from "@/lib/text/cart-count";

/** The number on the cart link. It comes from a cookie, in the browser, so that the page around it can be static. */
export function CartCount() {
  const count = useSyncExternalStore(subscribeToCount, readCount, () => 0);
  return (
    // In the gutter beside the link, so that nothing moves when it appears.
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
