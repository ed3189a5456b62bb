import "server-only";
import type { Tx } from "../db";
import type { Attention } from "../generated/prisma/client";
import type { PaymentStatus } from "../generated/prisma/enums";
import { closeCases } from "../orders/cases";
import { shownParts } from "../orders/order-summary";
import { withOrderLocked } from "../orders/store";
import { enqueueMail } from "../outbox/enqueue";
import type { OzuraErrorKind } from "../ozura/errors";
import type { Payment } from "../rows";
import { applyVerdict, type Settled } from "./apply-verdict";
import { isFinal } from "./attempts";
import type { ShownPayment } from "./outcome";
import { isEndConfirmed, nextCheck } from "./schedule";
import type { Verdict } from "./verdict";

/** Who asked, and how long Ozura wants to be left alone. */
export type Question = { leaseToken: string; retryAfterMs?: number | undefined };

export type Settlement = {
  /** What the payment is now. */
  status: PaymentStatus;
  /** All of it with its order, if nothing has moved; null: read it again. */
  unmoved: ShownPayment | null;
  /** Whether the check got no answer, and no other caller has written one down since it began. */
  isStale: boolean;
};

/**
 * Writes down what Ozura said of a payment, and all that follows from it, in one transaction. Safe to call at any time,
 * any number of times, from anywhere, with an old verdict too: what was decided first stands, and money that arrived
 * is never forgotten.
 */
export function settle(
  { id, orderId, checks }: Pick<Payment, "id" | "orderId" | "checks">,
  verdict: Verdict,
  source: string,
  { leaseToken, retryAfterMs }: Question,
): Promise<Settlement> {
  return withOrderLocked(orderId, async (tx, at) => {
    const { payment, order, openCases, others } = await readUnderLock(tx, { id, orderId }, verdict);
    const holdsLease = payment.leaseToken === leaseToken;
    const fault = verdict.status === "unreachable" ? verdict.fault : null;
    // The lease was lost, so this error is stale: another caller is asking, or has asked.
    if (fault && !holdsLease)
      return { status: payment.status, unmoved: { ...payment, order }, isStale: payment.checks === checks };
    const settled: Settled = { tx, order, payment, others, source, at };
    const change = await applyVerdict(settled, verdict);
    const answered = { orderId, paymentId: id, reasons: answeredBy(verdict) };
    // Nearly always there is none, and every check of every payment comes by here.
    if (openCases.some((reason) => answered.reasons.includes(reason))) await closeCases(tx, answered, { at, source });
    const checked = { ...change, checkedAt: at, ...answerState(payment, fault, at) };
    const after = { ...payment, ...checked };
    if (after.status === "pending") await tellLater(settled);
    const nextCheckAt = nextCheck({ ...after, at, fault: after.fault === null ? null : { retryAfterMs } });
    await tx.payment.updateMany({
      where: { id },
      data: {
        ...checked,
        checks: { increment: 1 },
        nextCheckAt,
        ...(holdsLease && { leaseUntil: null, leaseToken: null }),
      },
    });
    // An order moves only with its payment.
    return { status: after.status, unmoved: change.status === undefined ? { ...after, order } : null, isStale: false };
  });
}

/** What is known of Ozura's answers after a check that got one (`fault` is null), or none. */
function answerState(payment: Payment, fault: OzuraErrorKind | null, at: Date) {
  if (fault === null) return { fault, lastAnswerAt: at, unansweredSince: null, settleFailures: 0 };
  // Checks that had been given up begin anew.
  const unansweredSince = payment.nextCheckAt === null ? at : (payment.unansweredSince ?? at);
  const shown = isFinal(payment.status) || answerStands(payment, fault) ? null : fault;
  return { fault: shown, unansweredSince };
}

/** Whether what Ozura said before is as good as an answer: it ended the attempt, and has forgotten the session since. */
function answerStands(payment: Payment, fault: OzuraErrorKind): boolean {
  if (fault === "foreign_host") return isEndConfirmed(payment);
  return fault === "not_found" && payment.endedBy === "ozura";
}

async function readUnderLock(tx: Tx, { id, orderId }: Pick<Payment, "id" | "orderId">, verdict: Verdict) {
  const transactionId = "receipt" in verdict ? verdict.receipt.transactionId : null;
  const rows = await tx.payment.findMany({
    where: { OR: [{ id }, { orderId, status: "completed" }, ...(transactionId === null ? [] : [{ transactionId }])] },
    include: { order: { include: shownParts }, cases: { where: { closedAt: null }, select: { reason: true } } },
  });
  const found = rows.find((row) => row.id === id);
  if (!found) throw new Error("There is no such payment to settle.");
  const { order, cases, ...payment } = found;
  return { payment, order, openCases: cases.map(({ reason }) => reason), others: rows.filter((row) => row.id !== id) };
}

/** What nobody needs to decide any more once Ozura has said so much. */
function answeredBy({ status }: Verdict): Attention[] {
  if (status === "unreachable") return [];
  const written = ["not_found", "settlement_failed"] as const;
  return status === "pending" ? [...written] : [...written, "released_unverified"];
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
