/** Cookie with the number of items in the cart. It is readable by scripts, because it contains nothing else. */
export const COUNT_COOKIE = "cart_count";

const listeners = new Set<() => void>();
let expected: number | null = null;

/** Shows this count in the header until the server responds. `null` returns to the cookie's value. */
export function setOptimisticCount(count: number | null): void {
  expected = count;
  for (const listener of listeners) listener();
}

export function getCartCount(): number {
  if (expected !== null) return expected;
  const [, digits] = new RegExp(`(?:^|; )${COUNT_COOKIE}=(\\d{1,3})(?:;|$)`).exec(document.cookie) ?? [];
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
