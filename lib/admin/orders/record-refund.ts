import "server-only";
import {
  type ConflictResult,
  type LockedOrder,
  type StaffOrderRequest,
  withStaffOrderLock,
} from "@/lib/admin/with-staff-order-lock";
import { fromDecimal } from "@/lib/money";
import { statusesBefore } from "@/lib/orders/order-status";
import { recordEvent, transitionOrder } from "@/lib/orders/order-transitions";
import { closeReviewCases } from "@/lib/orders/review-cases";
import { releaseReservation, returnStock } from "@/lib/orders/stock";
import { finalStatuses } from "@/lib/payments/attempts";
import type { Tx } from "@/lib/platform/db";
import { refundableAmount } from "./refundable-amount";

export type RecordRefundResult =
  | { ok: true; refunded: "all" | "part" | "extra_payment" }
  | { ok: false; reason: "no_such_payment" | "fully_refunded" | "not_an_amount" | "too_much" | "already_recorded" }
  | ConflictResult;

export type NewRefund = {
  paymentId: string;
  /**
   * A decimal in the payment's currency, which may be a former currency of the shop; empty for the whole remaining
   * amount.
   */
  amount: string;
  /** Ozura's reference of the refund. Each reference is recorded once. */
  reference: string;
  reason: string;
  /** Whether sold items go back on sale. Items that were only reserved always do. */
  restock: boolean;
};

/**
 * Records a refund that was made in Ozura's dashboard; it moves no money. Never more than the payment brought, and each
 * reference once. When the whole payment of the order is refunded, the order becomes `refunded`; the refund of a
 * duplicate payment leaves the order as it is.
 */
export function recordRefund(request: StaffOrderRequest, refund: NewRefund): Promise<RecordRefundResult> {
  return withStaffOrderLock<RecordRefundResult>(request, async (locked) => {
    const { tx, order, at, source } = locked;
    const { paymentId, reference, reason: note } = refund;
    const payments = await listReceived(tx, order.id);
    const payment = payments.find(({ id }) => id === paymentId);
    if (!payment) return { ok: false, reason: "no_such_payment" };
    if (payment.references.includes(reference)) return { ok: false, reason: "already_recorded" };
    if (payment.refundable <= 0) return { ok: false, reason: "fully_refunded" };
    const amount = refund.amount === "" ? payment.refundable : fromDecimal(refund.amount, payment.currency);
    if (!amount) return { ok: false, reason: "not_an_amount" };
    if (amount > payment.refundable) return { ok: false, reason: "too_much" };

    const isAll = amount === payment.refundable;
    const endsOrder =
      isAll && refundableStatuses.includes(order.status) && isLast(payment, payments, order.paidPaymentId);
    await tx.refund.create({ data: { orderId: order.id, paymentId, amount, reference } });
    const kind = !isAll ? "refunded_partly" : endsOrder ? "refunded" : "refunded_extra";
    const data = { amount, currency: payment.currency, reference, note };
    await recordEvent(tx, { orderId: order.id, paymentId, kind, source, data });
    if (endsOrder) await endOrder(locked, refund.restock);
    if (isAll) await closeReviewCases(tx, { orderId: order.id, paymentId }, { at, source });
    if (!isAll) return { ok: true, refunded: "part" };
    return { ok: true, refunded: endsOrder ? "all" : "extra_payment" };
  });
}

const refundableStatuses = statusesBefore("refunded");

type Received = Awaited<ReturnType<typeof listReceived>>[number];

/**
 * Whether this payment paid the order; for an order that no payment has paid, whether every other payment is fully
 * refunded.
 */
function isLast({ id }: Received, payments: readonly Received[], paidPaymentId: string | null): boolean {
  return paidPaymentId === null
    ? payments.every((other) => other.id === id || other.refundable <= 0)
    : paidPaymentId === id;
}

async function endOrder({ tx, order }: LockedOrder, restock: boolean) {
  const { reservation, lines } = order;
  const isReleased = reservation === "reserved" || (reservation === "committed" && restock);
  if (reservation === "reserved") await releaseReservation(tx, lines);
  if (reservation === "committed" && restock) await returnStock(tx, lines);
  if (!(await transitionOrder(tx, order.id, "refunded", isReleased ? { reservation: "released" } : {}))) {
    throw new Error(`Order ${order.number} is ${order.status} and could not become refunded.`);
  }
}

async function listReceived(tx: Tx, orderId: string) {
  const rows = await tx.payment.findMany({
    where: { orderId, status: { in: [...finalStatuses] } },
    include: { refunds: { select: { amount: true, reference: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    currency: row.currency,
    references: row.refunds.map(({ reference }) => reference),
    refundable: refundableAmount(row),
  }));
}
