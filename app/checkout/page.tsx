import type { Metadata } from "next";
import { Suspense } from "react";
import { ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { OrderLines } from "@/app/_components/order-lines";
import { PageHeading } from "@/app/_components/page-heading";
import { currentCart } from "@/app/cart/current-cart";
import { priceCart } from "@/lib/cart/price-cart";
import { findOpenOrder } from "@/lib/checkout/find-open-order";
import { countries } from "@/lib/countries";
import { CheckoutForm } from "./_components/checkout-form";
import { readProblem } from "./problem-text";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };

type Props = PageProps<"/checkout">;

export default function CheckoutPage({ searchParams }: Props) {
  return (
    <>
      <PageHeading>Checkout</PageHeading>
      <Suspense fallback={<p className="needs-js min-h-dvh text-muted">One moment …</p>}>
        <Checkout searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Checkout({ searchParams }: Pick<Props, "searchParams">) {
  const cart = await currentCart();
  const placed = await findOpenOrder(cart);
  const summary = placed?.order ?? (await buyablePart(cart));
  if (!summary) return <NothingToBuy />;
  const problem = readProblem((await searchParams).problem);
  return (
    <div className="grid grid-cols-1 gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <CheckoutForm
        countries={countries}
        total={summary.total.amount}
        known={placed?.contact ?? {}}
        problem={problem}
      />
      <section aria-labelledby="what" className="self-start rounded-lg bg-sunken p-6 sm:p-8">
        <h2 id="what" className="mb-4 text-xl">
          Your order
        </h2>
        <OrderLines {...summary} />
      </section>
    </div>
  );
}

async function buyablePart(cart: Parameters<typeof priceCart>[0]) {
  const { canCheckOut, lines, ...totals } = await priceCart(cart);
  if (!canCheckOut) return null;
  const bought = lines.filter(({ buyable }) => buyable > 0).map((line) => ({ ...line, quantity: line.buyable }));
  return { lines: bought, ...totals };
}

function NothingToBuy() {
  return (
    <Message heading="h2" title="There is nothing to pay for" text="Your cart is empty, or what was in it is sold out.">
      <ButtonLink href="/products">See all products</ButtonLink>
    </Message>
  );
}
