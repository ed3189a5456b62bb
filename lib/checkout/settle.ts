import "server-only";
import { inTransaction, type Tx } from "../db";
import type { Attention, Order, OrderLine, Payment, PaymentStatus, Prisma } from "../generated/prisma/client";
import { closeCases, openCase, type PaymentAttention } from "../orders/cases";
import type { EventKind } from "../orders/event-kind";
import { markPaid } from "../orders/mark-paid";
import { releaseHeldStock } from "../orders/stock";
import { advance, lockOrder, recordEvent } from "../orders/store";
import { enqueueMail } from "../outbox/enqueue";
import { nextCheck, UNVERIFIED_AFTER_MS } from "./schedule";
import type { MismatchReason, Receipt, Verdict } from "./verdict";

type OrderWithLines = Order & { lines: OrderLine[] };
type Settled = { tx: Tx; order: OrderWithLines; payment: Payment; source: string; at: Date };

/** Ozura may change its mind about these: money can still arrive. The others are final. */
export const provisional: readonly PaymentStatus[] = ["failed", "cancelled", "expired"];
const canComplete: readonly PaymentStatus[] = ["pending", ...provisional];

/** Who asked, and how long Ozura wants to be left alone. */
export type Question = { leaseToken: string; retryAfterMs?: number | undefined };

/**
 * Writes down what Ozura said of a payment, and all that follows from it, in one transaction. Safe to call at any time,
 * any number of times, from anywhere, with an old verdict too: what was decided first stands, and money that arrived
 * is never forgotten. Returns what the payment is now.
 */
export async function settle(
  paymentId: string,
  verdict: Verdict,
  source: string,
  { leaseToken, retryAfterMs }: Question,
): Promise<PaymentStatus> {
  return inTransaction(async (tx) => {
    const found = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { orderId: true } });
    const at = await lockOrder(tx, found.orderId);
    const { order, cases, ...payment } = await tx.payment.findUniqueOrThrow({
      where: { id: paymentId },
      include: { order: { include: { lines: true } }, cases: { where: { closedAt: null }, select: { reason: true } } },
    });
    const holdsLease = payment.leaseToken === leaseToken;
    const fault = verdict.status === "unreachable" ? verdict.fault : null;
    // Too late to say that there was no answer: somebody else is asking, or has asked.
    if (fault && !holdsLease) return payment.status;
    const settled: Settled = { tx, order, payment, source, at };
    const change = await applyVerdict(settled, verdict);
    const answered = { orderId: order.id, paymentId: payment.id, reasons: answeredBy(verdict) };
    // Nearly always there is none, and every check of every payment comes by here.
    if (cases.some(({ reason }) => answered.reasons.includes(reason))) await closeCases(tx, answered, { at, source });
    const status = change.status ?? payment.status;
    if (status === "pending") await tellLater(settled);
    const nextCheckAt = nextCheck({ ...payment, status, at, fault: fault && { retryAfterMs } });
    // What Ozura said before stands when it has forgotten the session, and when nobody will ask again.
    const isOver = nextCheckAt === null || (fault === "not_found" && provisional.includes(payment.status));
    await tx.payment.update({
      where: { id: payment.id },
      data: {
        ...change,
        checks: { increment: 1 },
        checkedAt: at,
        fault: isOver ? null : fault,
        nextCheckAt,
        ...(holdsLease && { leaseUntil: null, leaseToken: null }),
      },
    });
    return status;
  });
}

/** What nobody needs to decide any more once Ozura has said so much. */
function answeredBy({ status }: Verdict): Attention[] {
  if (status === "unreachable") return [];
  return status === "pending" ? ["not_found"] : ["not_found", "released_unverified"];
}

type PaymentChange = Partial<Receipt> & { status?: PaymentStatus };

async function applyVerdict(settled: Settled, verdict: Verdict): Promise<PaymentChange> {
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
  if (await isReused(settled, receipt.transactionId)) {
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
  if (order.paidPaymentId !== null || order.status === "refunded" || (await anotherCompleted(settled))) {
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

/** Where a shopper who is waiting for an answer may be. */
const pages: readonly string[] = ["success_page", "error_page", "cancel_page", "order_page"];
const TELL_AFTER_MS = 10 * 60_000;

/** A page has just said that we don't know yet. A mail says so too, later, if it is still true then. */
async function tellLater({ tx, order, payment, source, at }: Settled) {
  if (!pages.includes(source) || order.status !== "pending") return;
  const notBefore = new Date(at.getTime() + TELL_AFTER_MS);
  await enqueueMail(tx, { orderId: order.id, kind: "payment_checking", paymentId: payment.id, notBefore });
}

/** An event that a payment can cause once. */
function record({ tx, order, payment, source }: Settled, kind: EventKind, data: Prisma.InputJsonObject = {}) {
  return recordEvent(tx, { orderId: order.id, kind, source, data, dedupeKey: `${kind}:${payment.id}` });
}

async function anotherCompleted({ tx, order, payment }: Settled): Promise<boolean> {
  return (await tx.payment.count({ where: { orderId: order.id, status: "completed", id: { not: payment.id } } })) > 0;
}

async function isReused({ tx, payment }: Settled, transactionId: string | null): Promise<boolean> {
  if (transactionId === null) return false;
  return (await tx.payment.count({ where: { transactionId, id: { not: payment.id } } })) > 0;
}
