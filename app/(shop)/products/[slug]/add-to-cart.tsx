"use client";

import { type ReactElement, type ReactNode, useRef, useState, useTransition } from "react";
import { Button } from "@/app/_components/button";
import { addToCart } from "@/app/(shop)/cart/actions";
import { callCartAction } from "@/app/(shop)/cart/call-cart-action";
import { CartActionForm } from "@/app/(shop)/cart/cart-action-form";
import { getCartCount, setOptimisticCount } from "@/app/(shop)/cart/cart-count-store";
import { productText } from "@/lib/messages/product";
import { useSyncVariantUrl } from "./use-sync-variant-url";

// Loaded on demand: the drawer is not needed for the page's first load.
const loadDrawer = () => import("@/app/(shop)/cart/cart-drawer").catch(() => null);

/** The form around the choices, and its button. With JavaScript it adds to the cart without leaving the page. */
export function AddToCart({ quantity, children }: { quantity: ReactNode; children: ReactNode }) {
  const [pending, startAdding] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const [drawer, setDrawer] = useState<ReactElement | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useSyncVariantUrl(form);

  function add(data: FormData) {
    setProblem(null);
    setOptimisticCount(getCartCount() + Number(data.get("quantity")));
    startAdding(async () => {
      const [loaded, result] = await Promise.all([loadDrawer(), callCartAction(addToCart, data)]);
      setOptimisticCount(null);
      if (!result) setProblem(productText.notAdded);
      // Browsers that block cookies keep no cart; the number of its items is in a cookie that scripts can read.
      else if (result.cart.count > 0 && getCartCount() === 0) setProblem(productText.needsCookies);
      else if (!loaded) location.assign("/cart");
      else {
        const variantId = String(data.get("variantId"));
        const props = { result, variantId, opener: button.current };
        setDrawer(<loaded.CartDrawer key={Date.now()} {...props} />);
      }
    });
  }

  return (
    <>
      <CartActionForm
        ref={form}
        action={addToCart}
        onSend={add}
        onPointerEnter={loadDrawer}
        onFocus={loadDrawer}
        className="mt-3"
      >
        {children}
        <div className="mt-8 flex items-stretch gap-3">
          {quantity}
          <Button ref={button} type="submit" aria-disabled={pending} className="min-h-13 flex-1 sm:max-w-80">
            {pending ? productText.adding : productText.addToCart}
          </Button>
        </div>
        <p role="alert" className="mt-3 text-sm text-danger empty:hidden">
          {problem}
        </p>
      </CartActionForm>
      {drawer}
    </>
  );
}
