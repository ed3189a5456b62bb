import type { ReactNode } from "react";
import { ButtonLink } from "@/app/_components/button";
import { OrderLines } from "@/app/_components/order-lines";
import type { Outcome, OutcomeStatus } from "@/lib/checkout/outcome";
import { CleanAddressBar } from "./clean-address-bar";
import { EmptyCart } from "./empty-cart";
import { LookAgain } from "./look-again";
import { neverStartedText, type OutcomeText, outcomeText } from "./outcome-text";
import { PayAgain } from "./pay-again";

type Props = {
  outcome: Outcome;
  /** Whether this browser holds the order's key. Only then there is a way to the order, and to pay for it. */
  isOwner: boolean;
  /** Why it failed, from whoever knows more than the outcome. */
  reason?: string | null;
  /** Why paying again led nowhere. */
  problem?: string | null;
  /** Whether the address still has to say which order it is. The order's own is left as it is, and needs no way there. */
  address: "order_page" | "keep" | "clean";
  children?: ReactNode;
};

const payLabel: Partial<Record<OutcomeStatus, string>> = {
  pending: "Back to the payment page",
  failed: "Try again",
  cancelled: "Pay now",
  expired: "Open a new payment page",
};

/** One view for every outcome. */
export function OutcomeView({ outcome, isOwner, reason = null, problem = null, address, children }: Props) {
  const { title, text, next } = textOf(outcome);
  const order = outcome.status === "unknown" ? null : outcome.order;
  return (
    <section data-outcome={outcome.status} data-order-number={order?.number} className="mx-auto max-w-2xl py-12">
      {order && <p className="text-sm text-muted">Order {order.number}</p>}
      <h1 className="mt-1 font-display text-3xl sm:text-4xl">{title}</h1>
      <div role="status" className="mt-4 space-y-2 text-lg">
        <p>{text}</p>
        {outcome.status === "failed" && reason && <p>{reason}</p>}
        <p className="text-muted">{next}</p>
      </div>
      {problem && (
        <p role="alert" className="mt-6 rounded-md bg-danger-tint p-4 text-danger">
          {problem}
        </p>
      )}
      <div className="mt-8 flex flex-wrap items-start gap-4">
        <NextSteps outcome={outcome} isOwner={isOwner} atOrderPage={address === "order_page"} />
      </div>
      {order && (
        <div className="mt-10 border-t border-line pt-6">
          <h2 className="mb-4 font-display text-xl">What you ordered</h2>
          <OrderLines {...order} />
        </div>
      )}
      {children}
      {address !== "order_page" && <CleanAddressBar keepReference={address === "keep"} />}
    </section>
  );
}

function textOf(outcome: Outcome): OutcomeText {
  const neverStarted = outcome.status !== "unknown" && !outcome.paymentStarted;
  return (neverStarted && neverStartedText[outcome.status]) || outcomeText[outcome.status];
}

function NextSteps({ outcome, isOwner, atOrderPage }: Pick<Props, "outcome" | "isOwner"> & { atOrderPage: boolean }) {
  if (outcome.status === "unknown") return <ButtonLink href="/products">Go to the shop</ButtonLink>;
  const { status, orderToken, canPay, paymentStarted } = outcome;
  const label = paymentStarted ? payLabel[status] : "Continue to payment";
  return (
    <>
      {(status === "unreachable" || (status === "pending" && paymentStarted)) && <LookAgain />}
      {(status === "paid" || status === "review") && <EmptyCart />}
      {isOwner && canPay && label && (
        <PayAgain orderToken={orderToken} label={label} discreet={status === "pending" && paymentStarted} />
      )}
      {isOwner && !atOrderPage && (
        <ButtonLink href={`/orders/${orderToken}`} variant="secondary">
          See your order
        </ButtonLink>
      )}
      {status === "paid" && (
        <ButtonLink href="/products" variant="secondary">
          Go on shopping
        </ButtonLink>
      )}
    </>
  );
}
