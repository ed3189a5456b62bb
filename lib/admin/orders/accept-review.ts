import "server-only";
import { type ConflictResult, type StaffOrderRequest, withStaffOrderLock } from "@/lib/admin/with-staff-order-lock";
import { markPaid } from "@/lib/orders/mark-paid";
import { closeReviewCases } from "@/lib/orders/review-cases";
import { refundsAgainst } from "./refundable-amount";

export type AcceptReviewResult =
  | { ok: true }
  /** `refunded`: the payment was refunded completely. `partly_refunded`: less of it is left than the order costs. */
  | { ok: false; reason: "not_in_review" | "no_such_payment" | "refunded" | "partly_refunded" | "sold_out" }
  | ConflictResult;

/**
 * Records the decision of staff that a payment in review pays its order: its amount is accepted, or the items are in
 * stock again. A refunded payment is refused, unless only an excess charge was refunded. Takes the stock now if it is
 * no longer reserved; with too little stock nothing is done.
 */
export function acceptReview(
  request: StaffOrderRequest,
  { paymentId, reason }: { paymentId: string; reason: string },
): Promise<AcceptReviewResult> {
  return withStaffOrderLock<AcceptReviewResult>(request, async ({ tx, order, at, source }) => {
    if (order.status !== "review") return { ok: false, reason: "not_in_review" };
    const payment = await tx.payment.findUnique({
      where: { id: paymentId, orderId: order.id, status: { in: ["mismatch", "completed"] } },
      include: { refunds: { select: { amount: true } } },
    });
    if (!payment) return { ok: false, reason: "no_such_payment" };
    const refunds = refundsAgainst(payment, order.total);
    if (refunds) return { ok: false, reason: refunds };
    const data = { accepted: true, note: reason, chargedAmount: payment.chargedAmount };
    const paid = await markPaid(tx, order, { paymentId, at, source, data });
    if (paid === "sold_out") return { ok: false, reason: "sold_out" };
    await closeReviewCases(tx, { orderId: order.id, paymentId }, { at, source });
    return { ok: true };
  });
}
