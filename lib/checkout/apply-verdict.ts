import "server-only";
import type { Tx } from "../db";
import type { PaymentStatus, Prisma } from "../generated/prisma/client";
import { openCase, type PaymentAttention } from "../orders/cases";
import type { EventKind } from "../orders/event-kind";
import { markPaid } from "../orders/mark-paid";
import type { OrderRow } from "../orders/order-summary";
import { releaseHeldStock } from "../orders/stock";
import { advance, recordEvent } from "../orders/store";
import { enqueueMail } from "../outbox/enqueue";
import type { Payment } from "../rows";
import { provisional, UNVERIFIED_AFTER_MS } from "./schedule";
import type { MismatchReason, Receipt, Verdict } from "./verdict";

export type Settled = {
  tx: Tx;
  order: OrderRow;
  payment: Payment;
  /** Other payments that have a say: the one that paid the order, and whichever has the same transaction. */
  others: readonly Payment[];
  source: string;
  at: Date;
};

const canComplete: readonly PaymentStatus[] = ["pending", ...provisional];

type PaymentChange = Partial<Receipt> & { status?: PaymentStatus };

/**
 * What follows from Ozura's answer, for whoever holds the order's lock: order, stock, event, case and mail are written
 * here; what is returned is for the payment itself. An order moves only with its payment.
 */
export async function applyVerdict(settled: Settled, verdict: Verdict): Promise<PaymentChange> {
  switch (verdict.status) {
    case "completed":
    case "mismatch":
      return canComplete.includes(settled.payment.status) ? receive(settled, verdict) : {};
    case "failed":
    case "cancelled":
    case "expired":
      return end(settled, verdict.status);
    case "pending":
      return stillPending(settled, verdict.unknownStatus);
    case "unreachable":
      // Of an attempt that ended, Ozura may well forget the session: that is no news.
      if (verdict.fault === "not_found" && settled.payment.status === "pending") {
        await raise(settled, "not_found", "not_found");
      }
      // One fault can be chance, when nobody has asked for hours.
      return settled.payment.fault === null ? {} : releaseUnverified(settled, verdict.fault);
  }
}

type Received = Extract<Verdict, { receipt: Receipt }>;

async function receive(settled: Settled, verdict: Received): Promise<PaymentChange> {
  const { receipt } = verdict;
  // One transaction at Ozura can't have paid two sessions.
  if (isReused(settled, receipt.transactionId)) {
    const status = await receiveWrong(settled, ["transaction_reused"]);
    return { ...receipt, transactionId: null, status };
  }
  const status =
    verdict.status === "mismatch"
      ? await receiveWrong(settled, verdict.reasons)
      : await receiveRight(settled, receipt.charged);
  return { ...receipt, status };
}

async function receiveRight(settled: Settled, charged: number | null): Promise<PaymentStatus> {
  const { tx, order, payment, at, source } = settled;
  // An order that was refunded out of review is over, though no payment ever counted.
  if (order.paidPaymentId !== null || order.status === "refunded" || anotherCompleted(settled)) {
    await raise(settled, "duplicate_payment", "duplicate_payment");
    return "duplicate";
  }
  const data = { amountVerified: charged !== null, charged };
  if ((await markPaid(tx, order, { paymentId: payment.id, at, source, data })) === "sold_out") {
    await toReview(settled, "late_no_stock");
    await enqueueMail(tx, { orderId: order.id, kind: "late_no_stock" });
  }
  return "completed";
}

async function receiveWrong(settled: Settled, reasons: MismatchReason[]): Promise<PaymentStatus> {
  await toReview(settled, "mismatch", { reasons });
  return "mismatch";
}

/** A hold is kept: the goods stay put aside until a person has decided. */
async function toReview(settled: Settled, attention: PaymentAttention, data: Prisma.InputJsonObject = {}) {
  const moved = await advance(settled.tx, settled.order.id, "review");
  await raise(settled, attention, moved ? "review" : attention, { ...data, reason: attention });
}

async function end(settled: Settled, status: "failed" | "cancelled" | "expired"): Promise<PaymentChange> {
  const { tx, order, payment } = settled;
  if (payment.status === "completed") {
    await raise(settled, "contradiction", "contradiction", { said: status });
    return {};
  }
  if (payment.status !== "pending") return {};
  // Only the open attempt can end the order: after a retry, an older one has nothing to say about it.
  // Nor has any to say about one in review: that waits for a person, because money did arrive.
  if (await advance(tx, order.id, status, { reservation: "released" }, ["pending"])) {
    await releaseHeldStock(tx, order.lines);
    await record(settled, status);
  }
  return { status };
}

async function stillPending(settled: Settled, unknownStatus: boolean): Promise<PaymentChange> {
  if (settled.payment.status === "completed")
    await raise(settled, "contradiction", "contradiction", { said: "pending" });
  if (unknownStatus) await record(settled, "unknown_status");
  return releaseUnverified(settled, "pending");
}

/**
 * Two hours past the session's end Ozura has still not said what became of it, so the hold ends without its word. It is
 * asked on, and money that did arrive follows the rule for late money.
 */
async function releaseUnverified(settled: Settled, said: string): Promise<PaymentChange> {
  const { tx, order, payment, at } = settled;
  const isOverdue = payment.expiresAt !== null && at.getTime() >= payment.expiresAt.getTime() + UNVERIFIED_AFTER_MS;
  if (payment.status !== "pending" || !isOverdue) return {};
  if (await advance(tx, order.id, "expired", { reservation: "released" })) {
    await releaseHeldStock(tx, order.lines);
    await raise(settled, "released_unverified", "expired", { unverified: true, said });
  }
  return { status: "expired" };
}

/** A person should look: opens a case, writes the event, tells the merchant. */
async function raise(
  settled: Settled,
  attention: PaymentAttention,
  kind: EventKind,
  data: Prisma.InputJsonObject = {},
) {
  const { tx, order, payment } = settled;
  await openCase(tx, { orderId: order.id, reason: attention, paymentId: payment.id });
  await record(settled, kind, data);
  await enqueueMail(tx, { orderId: order.id, kind: "merchant_review", paymentId: payment.id, reason: attention });
}

/** An event that a payment can cause once. */
function record({ tx, order, payment, source }: Settled, kind: EventKind, data: Prisma.InputJsonObject = {}) {
  return recordEvent(tx, { orderId: order.id, kind, source, data, dedupeKey: `${kind}:${payment.id}` });
}

function anotherCompleted({ order, others }: Settled): boolean {
  return others.some(({ orderId, status }) => orderId === order.id && status === "completed");
}

function isReused({ others }: Settled, transactionId: string | null): boolean {
  return transactionId !== null && others.some((other) => other.transactionId === transactionId);
}
