import { CART_COUNT_COOKIE } from "@/lib/http/cart-count-cookie";

const listeners = new Set<() => void>();
let optimisticCount: number | null = null;

/** Shows this count in the header until the server responds. `null` returns to the cookie's value. */
export function setOptimisticCount(count: number | null): void {
  optimisticCount = count;
  for (const listener of listeners) listener();
}

export function getCartCount(): number {
  if (optimisticCount !== null) return optimisticCount;
  const [, digits] = new RegExp(`(?:^|; )${CART_COUNT_COOKIE}=(\\d{1,3})(?:;|$)`).exec(document.cookie) ?? [];
  return Number(digits ?? 0);
}

export function subscribeToCartCount(onChange: () => void): () => void {
  listeners.add(onChange);
  const stop = watchCookie(onChange);
  return () => {
    listeners.delete(onChange);
    stop();
  };
}

function watchCookie(onChange: () => void): () => void {
  if ("cookieStore" in window) {
    window.cookieStore.addEventListener("change", onChange);
    return () => window.cookieStore.removeEventListener("change", onChange);
  }
  // Polls every second, because browsers before 2025 have no event for cookie changes.
  const timer = setInterval(onChange, 1_000);
  return () => clearInterval(timer);
}
