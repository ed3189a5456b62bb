import type { Metadata } from "next";
import { Suspense } from "react";
import { ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { PageHeading } from "@/app/_components/page-heading";
import { Totals } from "@/app/_components/totals";
import { priceCart } from "@/lib/cart/price-cart";
import { CartLine } from "./cart-line";
import { currentCart } from "./current-cart";

export const metadata: Metadata = { title: "Cart", robots: { index: false } };

export default function CartPage() {
  return (
    <Suspense fallback={<LoadingCart />}>
      <CartContents />
    </Suspense>
  );
}

async function CartContents() {
  const { lines, canCheckOut, ...totals } = await priceCart(await currentCart());
  if (lines.length === 0) return <EmptyCart />;
  return (
    <div className="min-h-dvh">
      <PageHeading>Cart</PageHeading>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <ul className="divide-y divide-line border-y border-line">
          {lines.map((line) => (
            <CartLine key={line.variantId} line={line} />
          ))}
        </ul>
        <section aria-label="Summary" className="self-start rounded-lg bg-sunken p-6 sm:p-8 lg:sticky lg:top-6">
          <Totals {...totals} />
          {canCheckOut ? (
            <ButtonLink href="/checkout" className="mt-6 w-full">
              Checkout
            </ButtonLink>
          ) : (
            <p className="mt-6 text-muted">Nothing in this cart can be bought at the moment.</p>
          )}
        </section>
      </div>
    </div>
  );
}

function EmptyCart() {
  return (
    <Message title="Your cart is empty" text="The mugs are a good place to start.">
      <ButtonLink href="/products">See all products</ButtonLink>
    </Message>
  );
}

/** As high as the window, and so is the cart: the footer is out of sight when one takes the other's place. */
function LoadingCart() {
  return (
    <div className="needs-js min-h-dvh" aria-busy="true">
      <PageHeading>Cart</PageHeading>
      <p className="text-muted">One moment …</p>
    </div>
  );
}
