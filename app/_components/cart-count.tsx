"use client";

import { useSyncExternalStore } from "react";
import { COUNT_COOKIE } from "@/app/cart/count-cookie";

/** The number on the cart link. It comes from a cookie, in the browser, so that the page around it can be static. */
export function CartCount() {
  const count = useSyncExternalStore(subscribe, readCount, () => 0);
  return (
    // In the gutter beside the link, so that nothing moves when it appears.
    <span aria-live="polite" className="absolute top-0 left-full -ml-1">
      {count > 0 && (
        <span className="block min-w-5 rounded-full bg-clay px-1 text-center text-xs/5 font-semibold text-on-clay tabular-nums">
          {count}
          <span className="sr-only">{count === 1 ? " item" : " items"}</span>
        </span>
      )}
    </span>
  );
}

function readCount(): number {
  const [, digits] = new RegExp(`(?:^|; )${COUNT_COOKIE}=(\\d{1,3})(?:;|$)`).exec(document.cookie) ?? [];
  return Number(digits ?? 0);
}

function subscribe(onChange: () => void): () => void {
  if ("cookieStore" in window) {
    window.cookieStore.addEventListener("change", onChange);
    return () => window.cookieStore.removeEventListener("change", onChange);
  }
  // Browsers of before 2025 don't say when a cookie changes.
  const timer = setInterval(onChange, 1_000);
  return () => clearInterval(timer);
}
