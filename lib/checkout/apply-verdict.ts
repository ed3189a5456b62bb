import "server-only";
import type { Tx } from "../db";
import type { Prisma } from "../generated/prisma/client";
import type { PaymentEndedBy, PaymentStatus } from "../generated/prisma/enums";
import { openCase, type PaymentAttention } from "../orders/cases";
import type { EventKind } from "../orders/event-kind";
import { markPaid } from "../orders/mark-paid";
import type { OrderRow } from "../orders/order-summary";
import { releaseHeldStock } from "../orders/stock";
import { advance, recordEvent } from "../orders/store";
import { enqueueMail } from "../outbox/enqueue";
import type { OzuraErrorKind } from "../ozura/errors";
import type { Payment } from "../rows";
import { provisional } from "./attempts";
import { isEndConfirmed, UNVERIFIED_AFTER_MS } from "./schedule";
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

type PaymentChange = Partial<Receipt> & Partial<Pick<Payment, "status" | "endedBy" | "endedAt">>;

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
      if (isAlarm(settled, verdict.fault)) await raise(settled, "not_found", "not_found", { reason: verdict.fault });
      // Two consecutive errors are required before stock is released: one can be chance, after hours without a check.
      return settled.payment.fault === null ? {} : releaseUnverified(settled, verdict.fault);
  }
}

/**
 * Whether a session that can't be found is a case for the merchant. Ozura may forget the session of an attempt that it has
 * ended. That a former host is not configured stops somebody only when a shopper looks.
 */
function isAlarm({ payment, source }: Settled, fault: OzuraErrorKind): boolean {
  if (fault !== "not_found" && fault !== "foreign_host") return false;
  if (payment.status === "pending" || payment.endedBy === "shop") return true;
  return fault === "foreign_host" && payment.endedBy === "ozura" && source !== "reconcile" && !isEndConfirmed(payment);
}

type Received = Extract<Verdict, { receipt: Receipt }>;

async function receive(settled: Settled, verdict: Received): Promise<PaymentChange> {
  const { receipt } = verdict;
  // One transaction at Ozura can't have paid two sessions.
  if (isReused(settled, receipt.transactionId)) {
    const status = await receiveWrong(settled, ["transaction_reused"]);
    return { ...receipt, transactionId: null, ...received(status) };
  }
  const status =
    verdict.status === "mismatch"
      ? await receiveWrong(settled, verdict.reasons)
      : await receiveRight(settled, receipt.charged);
  return { ...receipt, ...received(status) };
}

/** Money came, so the attempt has not ended without any, whoever had said so. */
function received(status: PaymentStatus): PaymentChange {
  return { status, endedBy: null, endedAt: null };
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

type Ending = "failed" | "cancelled" | "expired";

async function end(settled: Settled, status: Ending): Promise<PaymentChange> {
  const { tx, order, payment } = settled;
  if (payment.status === "completed") {
    await raise(settled, "contradiction", "contradiction", { said: status });
    return {};
  }
  if (payment.endedBy === "shop" || payment.endedBy === "staff") return confirmEnd(settled, status);
  if (payment.status !== "pending") return {};
  // Only the open attempt can end the order: after a retry, an older one has nothing to say about it.
  // Nor has any to say about one in review: that waits for a person, because money did arrive.
  if (await advance(tx, order.id, status, { reservation: "released" }, ["pending"])) {
    await releaseHeldStock(tx, order.lines);
    await record(settled, status);
  }
  return ended(settled, status, "ozura");
}

function ended({ at }: Settled, status: Ending, endedBy: PaymentEndedBy): PaymentChange {
  return { status, endedBy, endedAt: at };
}

/**
 * Ozura answers about an attempt that the shop, or staff, had ended without an answer: from now on it is Ozura's answer that
 * is told. The order's status follows if it came from this attempt.
 */
async function confirmEnd(settled: Settled, status: Ending): Promise<PaymentChange> {
  const { tx, order, payment } = settled;
  const isLatest =
    (await tx.payment.count({ where: { orderId: order.id, createdAt: { gt: payment.createdAt } } })) === 0;
  if (isLatest && order.status === "expired") {
    if (status !== "expired") await advance(tx, order.id, status, {}, ["expired"]);
    // The shop's own release has the event `expired` already.
    await record(settled, status, {}, status === "expired" ? "confirmed_expired" : status);
  }
  return ended(settled, status, "ozura");
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
  if (!isUnverified(settled)) return {};
  // Staff has cancelled the order: that is a decision, and there is nothing left to decide.
  if (settled.order.withdrawnAt !== null) return ended(settled, "expired", "staff");
  const moved = await expireUnverified(settled, said);
  const data = { unverified: true, said };
  await raise(settled, "released_unverified", moved ? "expired" : "released_unverified", data);
  return ended(settled, "expired", "shop");
}

/** Whether an attempt is still open two hours past its session's end. */
export function isUnverified({ payment, at }: Pick<Settled, "payment" | "at">): boolean {
  if (payment.status !== "pending" || payment.expiresAt === null) return false;
  return at.getTime() >= payment.expiresAt.getTime() + UNVERIFIED_AFTER_MS;
}

/** Ends an order and its reservation, with an event that says that Ozura did not confirm it. Returns whether it moved. */
export async function expireUnverified(settled: Settled, said: string): Promise<boolean> {
  const { tx, order } = settled;
  if (!(await advance(tx, order.id, "expired", { reservation: "released" }, ["pending"]))) return false;
  await releaseHeldStock(tx, order.lines);
  await record(settled, "expired", { unverified: true, said });
  return true;
}

/** Opens a review case, writes the event, tells the merchant. */
export async function raise(
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
function record(
  { tx, order, payment, source }: Settled,
  kind: EventKind,
  data: Prisma.InputJsonObject = {},
  key: string = kind,
) {
  return recordEvent(tx, { orderId: order.id, kind, source, data, dedupeKey: `${key}:${payment.id}` });
}

function anotherCompleted({ order, others }: Settled): boolean {
  return others.some(({ orderId, status }) => orderId === order.id && status === "completed");
}

function isReused({ others }: Settled, transactionId: string | null): boolean {
  return transactionId !== null && others.some((other) => other.transactionId === transactionId);
}
