import "server-only";
import { closeCases } from "../../orders/cases";
import { markPaid } from "../../orders/mark-paid";
import { type Act, actOnOrder, type NotDone } from "../act-on-order";
import { refundsAgainst } from "./money-left";

export type AcceptReviewResult =
  | { ok: true }
  /** `refunded`: all of it went back. `partly_refunded`: less of it is left than the order costs. */
  | { ok: false; reason: "not_in_review" | "no_such_payment" | "refunded" | "partly_refunded" | "sold_out" }
  | NotDone;

/**
 * A person decides that a payment in review pays its order: wrong money that is right after all, or money that came when
 * the goods were gone and are there again. Never money that was refunded, save what was charged too much. The stock is
 * taken now if it is no longer held; where there is too little of it, nothing is done.
 */
export function acceptReview(
  act: Act,
  { paymentId, reason }: { paymentId: string; reason: string },
): Promise<AcceptReviewResult> {
  return actOnOrder<AcceptReviewResult>(act, async ({ tx, order, at, source }) => {
    if (order.status !== "review") return { ok: false, reason: "not_in_review" };
    const payment = await tx.payment.findUnique({
      where: { id: paymentId, orderId: order.id, status: { in: ["mismatch", "completed"] } },
      include: { refunds: { select: { amount: true } } },
    });
    if (!payment) return { ok: false, reason: "no_such_payment" };
    const refunds = refundsAgainst(payment, order.total);
    if (refunds) return { ok: false, reason: refunds };
    const data = { accepted: true, note: reason, charged: payment.charged };
    const paid = await markPaid(tx, order, { paymentId, at, source, data });
    if (paid === "sold_out") return { ok: false, reason: "sold_out" };
    await closeCases(tx, { orderId: order.id, paymentId }, { at, source });
    return { ok: true };
  });
}
