import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/app/_components/page-heading";
import { viewCart } from "@/lib/cart/cart-view";
import { MAX_QUANTITY, shortfallReasons } from "@/lib/cart/limits";
import { priceCart } from "@/lib/cart/price-cart";
import { currentCart } from "@/lib/http/current-cart";
import { cartText } from "@/lib/messages/cart";
import { CartPageContent } from "./cart-page-content";
import { ClearPaidCart } from "./clear-paid-cart";

export const metadata: Metadata = { title: cartText.title, robots: { index: false } };

type Props = PageProps<"/cart">;

export default function CartPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<LoadingCart />}>
      <CartContents searchParams={searchParams} />
    </Suspense>
  );
}

async function CartContents({ searchParams }: Pick<Props, "searchParams">) {
  const { cart, wasPaid } = await currentCart();
  return (
    <>
      <CartPageContent cart={viewCart(await priceCart(cart))} notice={readNotice(await searchParams)} />
      {wasPaid && <ClearPaidCart />}
    </>
  );
}

/**
 * The message after an action that ended in a redirect. The URL contains only numbers and reasons, never text to show.
 */
function readNotice({ limit, added }: Awaited<Props["searchParams"]>): string | null {
  const reason = shortfallReasons.find((known) => known === limit);
  return reason ? cartText.limit[reason](Math.min(Math.max(0, Number(added) || 0), MAX_QUANTITY)) : null;
}

/** As high as the window, as is the cart, so that the footer stays out of sight when the cart replaces it. */
function LoadingCart() {
  return (
    <div className="needs-js min-h-dvh" aria-busy="true">
      <PageHeading>{cartText.title}</PageHeading>
      <p className="pb-6 text-muted">{cartText.loading}</p>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="h-32 rounded-lg bg-sunken" />
        <div className="h-64 rounded-lg bg-sunken" />
      </div>
    </div>
  );
}
