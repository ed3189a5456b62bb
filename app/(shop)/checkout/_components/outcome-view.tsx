import type { ReactNode } from "react";
import { OrderLines } from "@/app/_components/order-lines";
import { orderText } from "@/lib/messages/order";
import { outcomeText } from "@/lib/messages/outcome";
import type { Outcome } from "@/lib/payments/outcome";
import { mailServer } from "@/lib/platform/mail-server";
import { site } from "@/lib/site";
import { CleanAddressBar } from "./clean-address-bar";
import { NextSteps } from "./next-steps";
import { OutcomeIcon } from "./outcome-icon";
import { outcomeMessagesFor, shownStatus } from "./outcome-messages";

type Props = {
  outcome: Outcome;
  /**
   * Whether this browser has presented the order token. Only then the view links to the order and offers to pay again.
   */
  isOwner: boolean;
  /** Why the payment failed, when the page knows more than the outcome (the error page reads it from the URL). */
  reason?: string | null;
  /** Why the last attempt to pay again failed. */
  problem?: string | null;
  /**
   * Handling of the parameters in the address bar. `order_page`: this is the order page, so the URL stays, and there
   * is no link to the order. `keep_reference`: only the order's reference stays. `remove_all`: the order cookie names the
   * order, so no parameter is needed.
   */
  urlParameters: "order_page" | "keep_reference" | "remove_all";
  /** Details for the owner of the order only. */
  children?: ReactNode;
};

/** Renders every outcome. Its print layout is the receipt. */
export function OutcomeView({ outcome, isOwner, reason = null, problem = null, urlParameters, children }: Props) {
  const sendsMail = mailServer() !== null;
  const { title, text, next } = outcomeMessagesFor(outcome, { sendsMail });
  const order = outcome.status === "unknown" ? null : outcome.order;
  const status = shownStatus(outcome);
  return (
    <section
      data-outcome={outcome.status}
      data-order-number={order?.number}
      className="mx-auto max-w-2xl py-12 sm:py-16 print:max-w-none print:py-0"
    >
      <p className="hidden pb-6 font-display text-xl print:block">{site.name}</p>
      <OutcomeIcon status={status} />
      {order && <p className="mt-6 text-sm text-muted">{orderText.number(order.number)}</p>}
      <h1 className={`${order ? "mt-1" : "mt-6"} text-3xl sm:text-4xl print:text-2xl`}>{title}</h1>
      <div role="status" className="mt-4 space-y-2 text-lg print:hidden">
        <p>{text}</p>
        {outcome.status === "failed" && reason && <p>{reason}</p>}
        <p className="text-muted">{next}</p>
      </div>
      {order?.isDemo && <p className="mt-4 font-medium">{orderText.demo}</p>}
      {problem && (
        <p role="alert" className="mt-6 rounded-md border-2 border-danger bg-danger-tint p-4">
          {problem}
        </p>
      )}
      <div className="mt-8 flex flex-wrap items-center gap-4 print:hidden">
        <NextSteps
          outcome={outcome}
          isOwner={isOwner}
          atOrderPage={urlParameters === "order_page"}
          sendsMail={sendsMail}
        />
      </div>
      {status === "paid" && <AfterPaid sendsMail={sendsMail} />}
      {order && (
        <div className="mt-12 print:mt-6">
          <h2 className="mb-4 text-xl">{orderText.whatYouOrdered}</h2>
          <OrderLines {...order} />
        </div>
      )}
      {children}
      {urlParameters !== "order_page" && <CleanAddressBar keepReference={urlParameters === "keep_reference"} />}
    </section>
  );
}

function AfterPaid({ sendsMail }: { sendsMail: boolean }) {
  const steps = [...outcomeText.afterPaid, ...(sendsMail ? [outcomeText.keepEmail] : [])];
  return (
    <div className="mt-12 rounded-lg bg-sunken p-6 sm:p-8 print:hidden">
      <h2 className="text-xl">{outcomeText.nextTitle}</h2>
      <ol className="mt-3 list-decimal space-y-1.5 pl-5 marker:text-muted">
        {steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
    </div>
  );
}
