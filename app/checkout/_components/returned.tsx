import { after } from "next/server";
import { OrderDetails } from "@/app/orders/_components/order-details";
import { rememberedOrder } from "@/app/orders/cookie";
import { confirmPayment, type Source } from "@/lib/checkout/confirm-payment";
import { unknown } from "@/lib/checkout/outcome";
import { sweep } from "@/lib/checkout/sweep";
import { findOwnOrder, holdsKey } from "@/lib/orders/access";
import { ozura } from "@/lib/ozura";
import { OutcomeView } from "./outcome-view";

type Props = { sessionId?: string | null; orderToken?: string | null; source: Source; reason?: string | null };

/**
 * What became of the payment of the shopper who has come back. Rendering it confirms the payment, so each page calls
 * `connection()` first: without it, Next.js 16.4 renders twice for one request, to build the prefetch shell.
 */
export async function Returned({ sessionId = null, orderToken = null, source, reason = null }: Props) {
  const remembered = await rememberedOrder();
  const key = orderToken ?? remembered;
  const reference = sessionId !== null ? { sessionId } : key !== null ? { orderToken: key } : null;
  const outcome = reference ? await confirmPayment(ozura(), reference, source) : unknown;
  // A made-up address costs no call to Ozura, not even about others.
  if (outcome.status !== "unknown") after(sweep);
  const holds = (shown: string | null) => outcome.status !== "unknown" && holdsKey(shown, outcome.orderToken);
  const isOwner = holds(key);
  const order = isOwner && key !== null ? await findOwnOrder(key) : null;
  return (
    <OutcomeView outcome={outcome} isOwner={isOwner} address={holds(remembered) ? "clean" : "keep"} reason={reason}>
      {order && <OrderDetails order={order} />}
    </OutcomeView>
  );
}
