import { createControl, type SessionView } from "@/dev/ozura-emulator/control-client";
import type { ReviewCase } from "@/lib/generated/prisma/client";
import { countBrokenInvariants, type Invariant } from "@/lib/orders/invariants";
import { db } from "@/lib/platform/db";
import type { Order, Payment } from "@/lib/platform/row-types";
import { checkShownPages, countSessionsAfterPayment, type PageViolation } from "./check-shown-pages";
import type { ProviderRecord } from "./provider-record";
import type { StressSetup } from "./setup";
import type { ShownPage } from "./shown-page";

/** Invariants that need a comparison of the shop's data with Ozura, the mail server and the initial stock. */
type Comparison =
  | "completed_session_lost"
  | "contradiction_accepted"
  | "opened_after_payment"
  | "paid_without_money"
  | "final_session_missed"
  | "stock_differs"
  | "confirmation_not_delivered"
  | "mail_undelivered";

export type Violations = Record<Invariant | Comparison | PageViolation, number>;

type PaymentWithOrder = Payment & { order: Order; cases: ReviewCase[] };

/** Counts the violations of all invariants when nothing changes any more. Every number must be 0. */
export async function checkInvariants(
  setup: StressSetup,
  startStock: ReadonlyMap<string, number>,
  pages: readonly ShownPage[],
): Promise<Violations> {
  const sessions = await createControl(setup.ozuraUrl).sessions();
  const record = (await (await fetch(`${setup.ozuraUrl}/_record`)).json()) as ProviderRecord;
  const payments = await db().payment.findMany({ include: { order: true, cases: true } });
  const idsOf = new Map<number, string[]>();
  for (const { order, sessionId } of payments)
    if (sessionId) idsOf.set(order.number, [...(idsOf.get(order.number) ?? []), sessionId]);
  return {
    ...(await countBrokenInvariants()),
    ...checkShownPages(pages, idsOf, record),
    opened_after_payment: countSessionsAfterPayment(idsOf, record),
    ...compareMoney(sessions, payments, record),
    stock_differs: await countDriftedStock(startStock),
    ...(await compareMail(setup.deliveries)),
  };
}

function compareMoney(sessions: readonly SessionView[], payments: readonly PaymentWithOrder[], record: ProviderRecord) {
  const overridden = new Set(record.overridden);
  const unreadable = new Set([...record.refused, ...record.overridden]);
  const paymentOf = new Map(payments.map((payment) => [payment.sessionId, payment]));
  const sessionOf = new Map(sessions.map((session) => [session.sessionId, session]));
  const completed = sessions.filter(({ status }) => status === "completed");
  const final = new Set(sessions.filter(({ status }) => status !== "pending").map(({ sessionId }) => sessionId));
  const lost = completed
    .map(({ sessionId }) => ({ payment: paymentOf.get(sessionId), isUnreadable: unreadable.has(sessionId) }))
    .filter(({ payment, isUnreadable }) => !isAccountedFor(payment) && !(isUnreadable && hasOpenReviewCase(payment)))
    .map(({ payment }) => payment);
  for (const payment of lost) console.log(`Lost: ${summarize(payment)}`);
  return {
    completed_session_lost: lost.length,
    contradiction_accepted: payments.filter(
      ({ id, sessionId, order }) => order.paidPaymentId === id && overridden.has(sessionId ?? ""),
    ).length,
    paid_without_money: payments.filter(
      ({ id, sessionId, order }) => order.paidPaymentId === id && !wasCharged(sessionOf.get(sessionId ?? ""), order),
    ).length,
    final_session_missed: payments.filter(
      ({ status, sessionId }) =>
        status === "pending" && sessionId !== null && final.has(sessionId) && !unreadable.has(sessionId),
    ).length,
  };
}

/** Whether the payment pays its order, or a review case was opened for it. */
function isAccountedFor(payment: PaymentWithOrder | undefined): boolean {
  if (!payment) return false;
  const { status, order, cases } = payment;
  if (status === "completed") return order.paidPaymentId === payment.id || order.status === "review";
  const isKnownToStaff = cases.length > 0 && (order.status === "review" || order.paidPaymentId !== null);
  return (status === "mismatch" || status === "duplicate") && isKnownToStaff;
}

/** For a session that Ozura does not return, an open review case is the best possible result. */
function hasOpenReviewCase(payment: PaymentWithOrder | undefined): boolean {
  return payment?.cases.some(({ closedAt }) => closedAt === null) ?? false;
}

function summarize(payment: PaymentWithOrder | undefined): string {
  if (!payment) return "a completed session without a payment in the shop";
  const { order, cases, status, lastCheckError, nextCheckAt, checkCount, createdAt } = payment;
  const then = `checked ${checkCount} times, last error ${lastCheckError}, created at ${createdAt.toISOString()}, next check at ${nextCheckAt?.toISOString()}`;
  return `order ${order.number} is ${order.status} (${cases.map(({ reason }) => reason)}), its payment ${status}, ${then}`;
}

function wasCharged(session: SessionView | undefined, order: Order): boolean {
  return (
    session?.status === "completed" &&
    session.charge.total === order.total &&
    session.charge.currency === order.currency &&
    session.request.metadata?.orderReference === order.id
  );
}

/** Number of variants whose initial stock is not the sum of present and sold stock. */
async function countDriftedStock(startStock: ReadonlyMap<string, number>): Promise<number> {
  const rows = await db().$queryRaw<{ sku: string; accounted: number }[]>`
    SELECT "sku", "stock" + coalesce((
      SELECT sum("quantity") FROM "OrderLine" JOIN "Order" AS "o" ON "o"."id" = "orderId"
      WHERE "sku" = "v"."sku" AND "reservation" = 'committed'), 0)::int AS "accounted"
    FROM "Variant" AS "v"`;
  return rows.filter(({ sku, accounted }) => accounted !== startStock.get(sku)).length;
}

/** A process that is killed before it records a delivery causes a second one with an equal Message-ID, which counts once. */
async function compareMail(deliveries: ReadonlyMap<string, number>) {
  const paid = await db().order.findMany({ where: { paidPaymentId: { not: null } }, select: { id: true } });
  const arrived = new Set([...deliveries.keys()].map((messageId) => messageId.split("@")[0]));
  return {
    confirmation_not_delivered: paid.filter(({ id }) => !arrived.has(`order_confirmation.${id}`)).length,
    mail_undelivered: await db().outboxMessage.count({ where: { sentAt: null, droppedAt: null } }),
  };
}

export async function readStock(): Promise<Map<string, number>> {
  const variants = await db().variant.findMany({ select: { sku: true, stock: true } });
  return new Map(variants.map(({ sku, stock }) => [sku, stock]));
}
