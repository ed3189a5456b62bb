import type { Metadata } from "next";
import { Suspense } from "react";
import { OrderLines } from "@/app/_components/order-lines";
import { PageHeading } from "@/app/_components/page-heading";
import { ClearPaidCart } from "@/app/(shop)/cart/clear-paid-cart";
import { countries, homeCountry } from "@/lib/address/countries";
import { currentCart } from "@/lib/http/current-cart";
import { readFormDraft } from "@/lib/http/form-draft";
import { checkoutText } from "@/lib/messages/checkout";
import { formatMoney } from "@/lib/money";
import { mailServer } from "@/lib/platform/mail-server";
import { CartChanges } from "./_components/cart-changes";
import { CheckoutForm } from "./_components/checkout-form";
import { CheckoutUnavailable } from "./_components/checkout-unavailable";
import { LoadingCheckout } from "./_components/loading-checkout";
import { getCheckoutSummary } from "./get-checkout-summary";
import { payStateAfter } from "./pay-state";
import { readProblem } from "./read-problem";

export const metadata: Metadata = { title: checkoutText.title, robots: { index: false } };

type Props = PageProps<"/checkout">;

export default function CheckoutPage({ searchParams }: Props) {
  return (
    <>
      <PageHeading>{checkoutText.title}</PageHeading>
      <Suspense fallback={<LoadingCheckout />}>
        <Checkout searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Checkout({ searchParams }: Pick<Props, "searchParams">) {
  const draft = await readFormDraft();
  const { cart, wasPaid } = await currentCart();
  const { summary, known, changes, tooLarge } = await getCheckoutSummary(cart, draft?.values.country ?? homeCountry);
  if (!summary)
    return (
      <>
        <CheckoutUnavailable hadSomething={changes.length > 0} tooLarge={tooLarge} />
        {wasPaid && <ClearPaidCart />}
      </>
    );
  const problem = readProblem((await searchParams).problem);
  const failed = problem && payStateAfter(problem, draft);
  const total = formatMoney(summary.total);
  const items = summary.lines.reduce((count, { quantity }) => count + quantity, 0);
  return (
    <div className="grid grid-cols-1 gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,42rem)_minmax(0,30rem)] lg:justify-between">
      <div className="space-y-6">
        <a href="#your-order" className="flex justify-between gap-4 rounded-md bg-sunken px-4 py-3 lg:hidden">
          <span className="whitespace-nowrap underline decoration-edge underline-offset-4">
            {checkoutText.yourOrder}
          </span>
          <span className="text-right text-muted">{checkoutText.jumpToOrder(items, total)}</span>
        </a>
        <CartChanges changes={changes} />
        <CheckoutForm
          countries={countries}
          emailHint={mailServer() ? checkoutText.emailHint : checkoutText.emailHintWithoutMail}
          total={{ amount: summary.total.amount, text: total }}
          start={{
            errors: failed?.errors ?? {},
            problem: failed?.problem ?? null,
            shownTotal: failed?.shownTotal ?? null,
            values: { country: homeCountry, ...draft?.values, ...known, ...failed?.values },
          }}
        />
      </div>
      <section
        id="your-order"
        aria-labelledby="your-order-title"
        className="self-start rounded-lg bg-sunken p-6 sm:p-8 lg:sticky lg:top-6"
      >
        <h2 id="your-order-title" className="mb-4 text-xl">
          {checkoutText.yourOrder}
        </h2>
        <OrderLines {...summary} />
      </section>
    </div>
  );
}
