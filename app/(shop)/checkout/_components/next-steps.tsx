import { ButtonLink } from "@/app/_components/button";
import { ClearPaidCart } from "@/app/(shop)/cart/clear-paid-cart";
import { outcomeText } from "@/lib/messages/outcome";
import type { Outcome, OutcomeStatus } from "@/lib/payments/outcome";
import { PayAgain } from "./pay-again";
import { PaymentStatusPoller } from "./payment-status-poller";

const payLabel: Partial<Record<OutcomeStatus, string>> = outcomeText.pay;

type Props = { outcome: Outcome; isOwner: boolean; atOrderPage: boolean; sendsMail: boolean };

/** The links and buttons for an outcome, and the page's automatic steps: polling, and clearing a paid cart. */
export function NextSteps({ outcome, isOwner, atOrderPage, sendsMail }: Props) {
  if (outcome.status === "unknown") {
    return (
      <>
        <ButtonLink href="/orders/find">{outcomeText.findOrder}</ButtonLink>
        <ButtonLink href="/products" variant="secondary">
          {outcomeText.goToShop}
        </ButtonLink>
      </>
    );
  }
  const { status, orderToken, canPay, paymentStarted } = outcome;
  const label = paymentStarted ? payLabel[status] : outcomeText.pay.neverStarted;
  return (
    <>
      {(status === "unconfirmed" || (status === "pending" && paymentStarted)) && (
        <PaymentStatusPoller
          waiting={outcomeText.checkingAgain}
          done={(sendsMail ? outcomeText : outcomeText.withoutMail).doneChecking}
        />
      )}
      {(status === "paid" || status === "review") && <ClearPaidCart />}
      {isOwner && canPay && label && (
        <PayAgain orderToken={orderToken} label={label} discreet={status === "pending" && paymentStarted} />
      )}
      {isOwner && !atOrderPage && (
        <ButtonLink href={`/orders/${orderToken}`} variant="secondary">
          {outcomeText.viewOrder}
        </ButtonLink>
      )}
      {status === "paid" && (
        <ButtonLink href="/products" variant="secondary">
          {outcomeText.continueShopping}
        </ButtonLink>
      )}
    </>
  );
}
