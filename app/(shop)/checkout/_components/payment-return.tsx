import { after } from "next/server";
import { OrderDetails } from "@/app/(shop)/orders/_components/order-details";
import { readOrderCookie } from "@/lib/http/order-cookie";
import type { PageSource } from "@/lib/orders/event-source";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { unknownOutcome } from "@/lib/payments/outcome";
import { sweep } from "@/lib/payments/sweep";
import { OutcomeView } from "./outcome-view";

type Props = { sessionId?: string | null; orderToken?: string | null; source: PageSource; reason?: string | null };

/**
 * Confirms the payment of a shopper who has returned, and shows the outcome. Confirming is a side effect of rendering,
 * so each page calls `connection()` first: without it, Next.js 16.4 renders twice for one request, to build the
 * prefetch shell.
 */
export async function PaymentReturn({ sessionId = null, orderToken = null, source, reason = null }: Props) {
  const cookieToken = await readOrderCookie();
  const shownToken = orderToken ?? cookieToken;
  const reference = sessionId !== null ? { sessionId } : shownToken !== null ? { orderToken: shownToken } : null;
  const outcome = reference ? await confirmPayment(ozura(), reference, source) : unknownOutcome;
  // A request with an invented reference causes no call to Ozura, so it does not start a sweep of other payments
  // either.
  if (outcome.status !== "unknown") after(sweep);
  const detailsFor = (token: string | null) => (outcome.status === "unknown" ? null : outcome.privateDetails(token));
  const details = detailsFor(shownToken);
  const urlParameters = detailsFor(cookieToken) ? "remove_all" : "keep_reference";
  return (
    <OutcomeView outcome={outcome} isOwner={details !== null} urlParameters={urlParameters} reason={reason}>
      {details && <OrderDetails order={details} />}
    </OutcomeView>
  );
}
