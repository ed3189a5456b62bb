"use client";

import { startTransition, useEffect, useOptimistic, useState, useTransition } from "react";
import type { CartView } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/messages/cart";
import type { CartAction } from "./action-form";
import { callCartAction } from "./call-cart-action";
import { setOptimisticCount } from "./cart-count-store";

export type Change = {
  action: CartAction;
  form: FormData;
  /** The cart after the change, if the server accepts it. */
  expected: (cart: CartView) => CartView;
};

/**
 * Shows the changed cart before the server responds (optimistic update). When the server fails or disagrees, `cart`
 * returns to the server's cart, and `trouble` says why. `onAnswer` receives the server's cart; it is for callers that
 * the action does not render again.
 */
export function useCart(known: CartView, onAnswer: (cart: CartView) => void = () => {}) {
  const [cart, expect] = useOptimistic(known, (shown, expected: Change["expected"]) => expected(shown));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [pending, startChange] = useTransition();

  // The number in the header shows the optimistic cart, too.
  useEffect(() => {
    if (pending) setOptimisticCount(cart.count);
    return () => setOptimisticCount(null);
  }, [pending, cart.count]);

  // Next.js keeps left pages mounted, and with them their messages.
  useEffect(() => () => setTrouble(null), []);

  function change({ action, form, expected }: Change) {
    setTrouble(null);
    startChange(async () => {
      expect(expected);
      const answer = await callCartAction(action, form);
      setTrouble(answer ? answer.limit && cartText.limit[answer.limit](answer.added) : cartText.notSaved);
      if (answer) startTransition(() => onAnswer(answer.cart));
    });
  }

  return { cart, change, trouble };
}
