"use client";

import { useRef } from "react";
import { ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { PageHeading } from "@/app/_components/page-heading";
import type { CartView } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/messages/cart";
import { CartLines } from "./cart-lines";
import { CartTotals } from "./cart-totals";
import { useCart } from "./use-cart";

/** The cart page. `notice`: why a product that was added without JavaScript is missing in part or in full. */
export function CartPageContent({ cart: serverCart, notice }: { cart: CartView; notice: string | null }) {
  const { cart, change, error } = useCart(serverCart);
  const start = useRef<HTMLDivElement>(null);
  const isEmpty = cart.lines.length === 0;
  return (
    <div ref={start} tabIndex={-1} className="min-h-dvh outline-none">
      {!isEmpty && <PageHeading>{cartText.title}</PageHeading>}
      <div className={isEmpty ? "pt-10" : "grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]"}>
        <div>
          <CartLines cart={cart} change={change} error={error ?? notice} focusStart={() => start.current?.focus()} />
        </div>
        {isEmpty ? (
          <Message title={cartText.empty.title} text={cartText.empty.text}>
            <ButtonLink href="/products">{cartText.empty.link}</ButtonLink>
          </Message>
        ) : (
          <section
            aria-label={cartText.summary}
            className="self-start rounded-lg bg-sunken p-6 sm:p-8 lg:sticky lg:top-6"
          >
            <CartTotals cart={cart} />
          </section>
        )}
      </div>
    </div>
  );
}
