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
  const remembered = await readOrderCookie();
  const key = orderToken ?? remembered;
  const reference = sessionId !== null ? { sessionId } : key !== null ? { orderToken: key } : null;
  const outcome = reference ? await confirmPayment(ozura(), reference, source) : unknownOutcome;
  // A request with an invented reference causes no call to Ozura, so it does not start a sweep of other payments
  // either.
  if (outcome.status !== "unknown") after(sweep);
  const shownTo = (shownKey: string | null) => (outcome.status === "unknown" ? null : outcome.ownersPart(shownKey));
  const details = shownTo(key);
  const address = shownTo(remembered) ? "clean" : "keep";
  return (
    <OutcomeView outcome={outcome} isOwner={details !== null} address={address} reason={reason}>
      {details && <OrderDetails order={details} />}
    </OutcomeView>
  );
}
