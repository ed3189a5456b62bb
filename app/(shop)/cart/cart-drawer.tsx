"use client";

import { useRef, useState } from "react";
import { Button, ButtonLink } from "@/app/_components/button";
import { Drawer } from "@/app/_components/drawer";
import { cartText } from "@/lib/messages/cart";
import type { CartActionResult } from "./actions";
import { nameOf } from "./cart-line";
import { CartLines } from "./cart-lines";
import { CartTotals } from "./cart-totals";
import { useCart } from "./use-cart";

type Props = {
  result: CartActionResult;
  /** The variant that the shopper added. */
  variantId: string;
  opener: HTMLElement | null;
};

/** Shows the cart over the page on which the shopper added a product. Mounted anew for each addition. */
export function CartDrawer({ result: { added, limit, cart: initial }, variantId, opener }: Props) {
  const [serverCart, setServerCart] = useState(initial);
  const { cart, change, error } = useCart(serverCart, setServerCart);
  const heading = useRef<HTMLHeadingElement>(null);
  const addedLine = initial.lines.find((line) => line.variantId === variantId);
  return (
    <Drawer
      heading={added > 0 ? cartText.added(added) : cartText.notAdded}
      intro={addedLine && nameOf(addedLine)}
      headingRef={heading}
      closeLabel={cartText.close}
      opener={opener}
    >
      <div className="min-h-48 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-6 sm:px-7">
        <CartLines
          cart={cart}
          change={change}
          error={error ?? (limit && cartText.limit[limit](added))}
          focusStart={() => heading.current?.focus()}
        />
        {cart.lines.length === 0 && <p className="py-5 text-muted">{cartText.empty.title}.</p>}
      </div>
      <div className="border-t border-line px-5 py-5 sm:px-7">
        {cart.lines.length > 0 && <CartTotals cart={cart} />}
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4">
          <form method="dialog">
            <Button type="submit" variant="quiet" className="px-0!">
              {cartText.continueShopping}
            </Button>
          </form>
          <ButtonLink href="/cart" variant="quiet" className="px-0!">
            {cartText.viewCart}
          </ButtonLink>
        </div>
      </div>
    </Drawer>
  );
}
