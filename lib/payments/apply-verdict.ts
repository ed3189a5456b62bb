import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PaymentEndedBy, PaymentStatus } from "@/lib/generated/prisma/enums";
import type { EventKind } from "@/lib/orders/event-kind";
import { markPaid } from "@/lib/orders/mark-paid";
import type { OrderRow } from "@/lib/orders/order-summary";
import { recordEvent, transitionOrder } from "@/lib/orders/order-transitions";
import { openReviewCase, type PaymentReviewReason } from "@/lib/orders/review-cases";
import { releaseReservation } from "@/lib/orders/stock";
import { enqueueMail } from "@/lib/outbox/enqueue";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import type { Tx } from "@/lib/platform/db";
import type { Payment } from "@/lib/platform/rows";
import { provisionalStatuses } from "./attempts";
import { isEndConfirmed, UNVERIFIED_AFTER_MS } from "./schedule";
import type { MismatchReason, Receipt, Verdict } from "./verdict";

export type SettlementContext = {
  tx: Tx;
  order: OrderRow;
  payment: Payment;
  /**
   * Other payments that can change the result: completed payments of this order, and payments with the same transaction
   * id.
   */
  others: readonly Payment[];
  source: string;
  at: Date;
};

const canComplete: readonly PaymentStatus[] = ["pending", ...provisionalStatuses];

type PaymentChange = Partial<Receipt> & Partial<Pick<Payment, "status" | "endedBy" | "endedAt">>;

/**
 * Applies Ozura's verdict: writes order, stock, event, review case and email, and returns the change for the payment
 * row. The caller must hold the order's lock. The order's status changes only together with the payment's status.
 */
export async function applyVerdict(settled: SettlementContext, verdict: Verdict): Promise<PaymentChange> {
  switch (verdict.status) {
    case "completed":
    case "mismatch":
      return canComplete.includes(settled.payment.status) ? applyReceipt(settled, verdict) : {};
    case "failed":
    case "cancelled":
    case "expired":
      return applyFailure(settled, verdict.status);
    case "pending":
      return applyPending(settled, verdict.unknownStatus);
    case "inconclusive":
      if (isUnexpectedlyMissing(settled, verdict.errorKind))
        await openPaymentCase(settled, "not_found", "not_found", { reason: verdict.errorKind });
      // Two consecutive errors are required before stock is released: after hours without a check, a single error can
      // be chance.
      return settled.payment.lastCheckError === null ? {} : releaseUnverified(settled, verdict.errorKind);
  }
}

/**
 * Whether a session that was not found, or whose host is not configured, opens a review case. It does for an attempt
 * that is open or that the shop ended. It does not for an attempt that Ozura ended, because Ozura may forget that
 * session. There is one exception: a missing host blocks the shopper until Ozura has confirmed the end, so every check
 * but the reconciler's opens a case.
 */
function isUnexpectedlyMissing({ payment, source }: SettlementContext, errorKind: OzuraErrorKind): boolean {
  if (errorKind !== "not_found" && errorKind !== "foreign_host") return false;
  if (payment.status === "pending" || payment.endedBy === "shop") return true;
  return (
    errorKind === "foreign_host" && payment.endedBy === "ozura" && source !== "reconcile" && !isEndConfirmed(payment)
  );
}

type Received = Extract<Verdict, { receipt: Receipt }>;

async function applyReceipt(settled: SettlementContext, verdict: Received): Promise<PaymentChange> {
  const { receipt } = verdict;
  // One transaction at Ozura can't have paid two sessions.
  if (isReused(settled, receipt.transactionId)) {
    const status = await applyMismatch(settled, ["transaction_reused"]);
    return { ...receipt, transactionId: null, ...receivedChange(status) };
  }
  const status =
    verdict.status === "mismatch"
      ? await applyMismatch(settled, verdict.reasons)
      : await applyMatchingReceipt(settled, receipt.charged);
  return { ...receipt, ...receivedChange(status) };
}

/** The attempt was paid, so an earlier end without money, set by Ozura, the shop or staff, is removed. */
function receivedChange(status: PaymentStatus): PaymentChange {
  return { status, endedBy: null, endedAt: null };
}

async function applyMatchingReceipt(settled: SettlementContext, charged: number | null): Promise<PaymentStatus> {
  const { tx, order, payment, at, source } = settled;
  // An order that was refunded out of review takes no further payment, although its `paidPaymentId` is null.
  if (order.paidPaymentId !== null || order.status === "refunded" || anotherCompleted(settled)) {
    await openPaymentCase(settled, "duplicate_payment", "duplicate_payment");
    return "duplicate";
  }
  const data = { amountVerified: charged !== null, charged };
  if ((await markPaid(tx, order, { paymentId: payment.id, at, source, data })) === "sold_out") {
    await moveToReview(settled, "late_no_stock");
    await enqueueMail(tx, { orderId: order.id, kind: "late_no_stock" });
  }
  return "completed";
}

async function applyMismatch(settled: SettlementContext, reasons: MismatchReason[]): Promise<PaymentStatus> {
  await moveToReview(settled, "mismatch", { reasons });
  return "mismatch";
}

/** The stock stays reserved until staff has decided. */
async function moveToReview(
  settled: SettlementContext,
  attention: PaymentReviewReason,
  data: Prisma.InputJsonObject = {},
) {
  const moved = await transitionOrder(settled.tx, settled.order.id, "review");
  await openPaymentCase(settled, attention, moved ? "review" : attention, { ...data, reason: attention });
}

type EndStatus = "failed" | "cancelled" | "expired";

async function applyFailure(settled: SettlementContext, status: EndStatus): Promise<PaymentChange> {
  const { tx, order, payment } = settled;
  if (payment.status === "completed") {
    await openPaymentCase(settled, "contradiction", "contradiction", { said: status });
    return {};
  }
  if (payment.endedBy === "shop" || payment.endedBy === "staff") return confirmEnd(settled, status);
  if (payment.status !== "pending") return {};
  // Only an open attempt can end the order; after a retry, an older attempt that has ended can't. No attempt ends an
  // order in review, because money arrived and staff decides.
  if (await transitionOrder(tx, order.id, status, { reservation: "released" }, ["pending"])) {
    await releaseReservation(tx, order.lines);
    await record(settled, status);
  }
  return endedChange(settled, status, "ozura");
}

function endedChange({ at }: SettlementContext, status: EndStatus, endedBy: PaymentEndedBy): PaymentChange {
  return { status, endedBy, endedAt: at };
}

/**
 * Records Ozura's answer about an attempt that the shop or staff had ended without one. From now on the shopper is told
 * Ozura's answer. The order's status follows if this is the latest attempt and the order is `expired`.
 */
async function confirmEnd(settled: SettlementContext, status: EndStatus): Promise<PaymentChange> {
  const { tx, order, payment } = settled;
  const isLatest =
    (await tx.payment.count({ where: { orderId: order.id, createdAt: { gt: payment.createdAt } } })) === 0;
  if (isLatest && order.status === "expired") {
    if (status !== "expired") await transitionOrder(tx, order.id, status, {}, ["expired"]);
    // The shop used the event key `expired` when it released the stock.
    await record(settled, status, {}, status === "expired" ? "confirmed_expired" : status);
  }
  return endedChange(settled, status, "ozura");
}

async function applyPending(settled: SettlementContext, unknownStatus: boolean): Promise<PaymentChange> {
  if (settled.payment.status === "completed")
    await openPaymentCase(settled, "contradiction", "contradiction", { said: "pending" });
  if (unknownStatus) await record(settled, "unknown_status");
  return releaseUnverified(settled, "pending");
}

/**
 * Ends the attempt and its reservation without Ozura's answer, two hours after the session's end. Ozura is still asked
 * afterwards, and money that arrives then follows the rule for late money.
 */
async function releaseUnverified(settled: SettlementContext, said: string): Promise<PaymentChange> {
  if (!isUnverified(settled)) return {};
  // Staff has already cancelled the order, so no review case is needed.
  if (settled.order.cancelledByStaffAt !== null) return endedChange(settled, "expired", "staff");
  const moved = await expireUnverified(settled, said);
  const data = { unverified: true, said };
  await openPaymentCase(settled, "released_unverified", moved ? "expired" : "released_unverified", data);
  return endedChange(settled, "expired", "shop");
}

/** Whether an attempt is still open two hours past its session's end. */
export function isUnverified({ payment, at }: Pick<SettlementContext, "payment" | "at">): boolean {
  if (payment.status !== "pending" || payment.expiresAt === null) return false;
  return at.getTime() >= payment.expiresAt.getTime() + UNVERIFIED_AFTER_MS;
}

/**
 * Expires the order, releases its stock and records an event that says that Ozura did not confirm the end. Returns
 * false when the order was not pending.
 */
export async function expireUnverified(settled: SettlementContext, said: string): Promise<boolean> {
  const { tx, order } = settled;
  if (!(await transitionOrder(tx, order.id, "expired", { reservation: "released" }, ["pending"]))) return false;
  await releaseReservation(tx, order.lines);
  await record(settled, "expired", { unverified: true, said });
  return true;
}

/** Opens a review case, records the event and emails the merchant. */
export async function openPaymentCase(
  settled: SettlementContext,
  attention: PaymentReviewReason,
  kind: EventKind,
  data: Prisma.InputJsonObject = {},
) {
  const { tx, order, payment } = settled;
  await openReviewCase(tx, { orderId: order.id, reason: attention, paymentId: payment.id });
  await record(settled, kind, data);
  await enqueueMail(tx, { orderId: order.id, kind: "merchant_review", paymentId: payment.id, reason: attention });
}

/** Records an event at most once per payment and key. */
function record(
  { tx, order, payment, source }: SettlementContext,
  kind: EventKind,
  data: Prisma.InputJsonObject = {},
  key: string = kind,
) {
  return recordEvent(tx, { orderId: order.id, kind, source, data, dedupeKey: `${key}:${payment.id}` });
}

function anotherCompleted({ order, others }: SettlementContext): boolean {
  return others.some(({ orderId, status }) => orderId === order.id && status === "completed");
}

function isReused({ others }: SettlementContext, transactionId: string | null): boolean {
  return transactionId !== null && others.some((other) => other.transactionId === transactionId);
}
