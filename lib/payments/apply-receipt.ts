import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import { markPaid } from "@/lib/orders/mark-paid";
import { transitionOrder } from "@/lib/orders/order-transitions";
import type { PaymentReviewReason } from "@/lib/orders/review-cases";
import { enqueueMail } from "@/lib/outbox/enqueue";
import { provisionalStatuses } from "./attempts";
import { openPaymentCase, type PaymentChange, type SettlementContext } from "./settlement-context";
import type { MismatchReason, Receipt, Verdict } from "./verdict";

const canComplete: readonly PaymentStatus[] = ["pending", ...provisionalStatuses];

/**
 * Applies a verdict that money arrived: marks the order paid, or opens a review case. The attempt may have ended
 * before, because money can arrive late; its end is then removed. A payment whose money was counted does not change.
 */
export async function applyReceipt(
  context: SettlementContext,
  verdict: Extract<Verdict, { receipt: Receipt }>,
): Promise<PaymentChange> {
  if (!canComplete.includes(context.payment.status)) return {};
  const { receipt } = verdict;
  // One transaction at Ozura can't have paid two sessions.
  if (isReused(context, receipt.transactionId)) {
    const status = await applyMismatch(context, ["transaction_reused"]);
    return { ...receipt, transactionId: null, status, endedBy: null, endedAt: null };
  }
  const status =
    verdict.status === "mismatch"
      ? await applyMismatch(context, verdict.reasons)
      : await applyMatchingReceipt(context, receipt.chargedAmount);
  return { ...receipt, status, endedBy: null, endedAt: null };
}

async function applyMatchingReceipt(context: SettlementContext, chargedAmount: number | null): Promise<PaymentStatus> {
  const { tx, order, payment, at, source } = context;
  // An order that was refunded out of review takes no further payment, although its `paidPaymentId` is null.
  if (order.paidPaymentId !== null || order.status === "refunded" || anotherCompleted(context)) {
    await openPaymentCase(context, "duplicate_payment", "duplicate_payment");
    return "duplicate";
  }
  const data = { amountVerified: chargedAmount !== null, chargedAmount };
  if ((await markPaid(tx, order, { paymentId: payment.id, at, source, data })) === "sold_out") {
    await moveToReview(context, "late_no_stock");
    await enqueueMail(tx, { orderId: order.id, kind: "late_no_stock" });
  }
  return "completed";
}

async function applyMismatch(context: SettlementContext, reasons: MismatchReason[]): Promise<PaymentStatus> {
  await moveToReview(context, "mismatch", { reasons });
  return "mismatch";
}

/** Moves the order to review. An existing reservation is kept until staff decides. */
async function moveToReview(
  context: SettlementContext,
  reason: PaymentReviewReason,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  const moved = await transitionOrder(context.tx, context.order.id, "review");
  await openPaymentCase(context, reason, moved ? "review" : reason, { ...data, reason });
}

function anotherCompleted({ order, others }: SettlementContext): boolean {
  return others.some(({ orderId, status }) => orderId === order.id && status === "completed");
}

function isReused({ others }: SettlementContext, transactionId: string | null): boolean {
  return transactionId !== null && others.some((other) => other.transactionId === transactionId);
}
