import "server-only";
import { closeCases } from "../../orders/cases";
import { markPaid } from "../../orders/mark-paid";
import { type Act, actOnOrder, type NotDone } from "../act-on-order";

export type AcceptReviewResult =
  | { ok: true }
  | { ok: false; reason: "not_in_review" | "no_such_payment" | "sold_out" }
  | NotDone;

/**
 * A person decides that a payment in review pays its order: wrong money that is right after all, or money that came when
 * the goods were gone and are there again. The stock is taken now if it is no longer held; where there is too little of
 * it, nothing is done.
 */
export function acceptReview(
  act: Act,
  { paymentId, reason }: { paymentId: string; reason: string },
): Promise<AcceptReviewResult> {
  return actOnOrder<AcceptReviewResult>(act, async ({ tx, order, at, source }) => {
    if (order.status !== "review") return { ok: false, reason: "not_in_review" };
    const payment = await tx.payment.findUnique({
      where: { id: paymentId, orderId: order.id, status: { in: ["mismatch", "completed"] } },
    });
    if (!payment) return { ok: false, reason: "no_such_payment" };
    const data = { accepted: true, note: reason, charged: payment.charged };
    const paid = await markPaid(tx, order, { paymentId, at, source, data });
    if (paid === "sold_out") return { ok: false, reason: "sold_out" };
    await closeCases(tx, { orderId: order.id, paymentId }, { at, source });
    return { ok: true };
  });
}
