"use client";

import { startTransition, useEffect, useOptimistic, useState, useTransition } from "react";
import type { CartView } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/text/cart";
import type { CartAction } from "./action-form";
import { ask } from "./ask";
import { expectCount } from "./count";

export type Change = {
  action: CartAction;
  form: FormData;
  /** The cart as it will be if the server agrees. */
  expected: (cart: CartView) => CartView;
};

/**
 * The cart as it will be, shown before the server has answered; if the server does not answer or disagrees, the
 * cart is again what the server says, and `trouble` says why. `onAnswer` is for who is not rendered anew by the action.
 */
export function useCart(known: CartView, onAnswer: (cart: CartView) => void = () => {}) {
  const [cart, expect] = useOptimistic(known, (shown, expected: Change["expected"]) => expected(shown));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [pending, startChange] = useTransition();

  // The header counts along.
  useEffect(() => {
    if (pending) expectCount(cart.count);
    return () => expectCount(null);
  }, [pending, cart.count]);

  // Next.js keeps pages that one has left, and what they said with them.
  useEffect(() => () => setTrouble(null), []);

  function change({ action, form, expected }: Change) {
    setTrouble(null);
    startChange(async () => {
      expect(expected);
      const answer = await ask(action, form);
      setTrouble(answer ? answer.limit && cartText.limit[answer.limit](answer.added) : cartText.notSaved);
      if (answer) startTransition(() => onAnswer(answer.cart));
    });
  }

  return { cart, change, trouble };
}
