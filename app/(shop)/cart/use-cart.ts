"use client";

import { startTransition, useEffect, useOptimistic, useState, useTransition } from "react";
import type { CartView } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/messages/cart";
import { callCartAction } from "./call-cart-action";
import type { CartAction } from "./cart-action-form";
import { setOptimisticCount } from "./cart-count-store";

export type Change = {
  action: CartAction;
  form: FormData;
  /** The cart after the change, if the server accepts it. */
  expected: (cart: CartView) => CartView;
};

/**
 * Shows the changed cart before the server responds (optimistic update). When the server fails or disagrees, `cart`
 * returns to the server's cart, and `error` says why. `onResult` receives the server's cart; it is for callers that
 * the action does not render again.
 */
export function useCart(serverCart: CartView, onResult: (cart: CartView) => void = () => {}) {
  const [cart, showExpected] = useOptimistic(serverCart, (shown, expected: Change["expected"]) => expected(shown));
  const [error, setError] = useState<string | null>(null);
  const [pending, startChange] = useTransition();

  // The number in the header shows the optimistic cart, too.
  useEffect(() => {
    if (pending) setOptimisticCount(cart.count);
    return () => setOptimisticCount(null);
  }, [pending, cart.count]);

  // Next.js keeps pages mounted after the shopper has left them, so the message must be cleared.
  useEffect(() => () => setError(null), []);

  function change({ action, form, expected }: Change) {
    setError(null);
    startChange(async () => {
      showExpected(expected);
      const result = await callCartAction(action, form);
      setError(result ? result.limit && cartText.limit[result.limit](result.added) : cartText.notSaved);
      if (result) startTransition(() => onResult(result.cart));
    });
  }

  return { cart, change, error };
}
