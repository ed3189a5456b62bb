import { createControl, type SessionView } from "@/dev/ozura-emulator/control-client";
import type { ReviewCase } from "@/lib/generated/prisma/client";
import { countBrokenInvariants, type Invariant } from "@/lib/orders/invariants";
import { db } from "@/lib/platform/db";
import type { Order, Payment } from "@/lib/platform/rows";
import { countOpenedAfterPayment, judgePages, type PageFinding } from "./check-shown-pages";
import type { OzuraTruth } from "./provider-record";
import type { StressSetup } from "./setup";
import type { Page } from "./shown-page";

/** What can only be seen by comparing the shop with Ozura, the mail server and what was on the shelves. */
type Comparison =
  | "completed_session_lost"
  | "contradiction_accepted"
  | "opened_after_payment"
  | "paid_without_the_money"
  | "final_session_unnoticed"
  | "stock_drifted"
  | "confirmation_not_delivered"
  | "mail_undelivered";

export type Broken = Record<Invariant | Comparison | PageFinding, number>;

type PaymentWithOrder = Payment & { order: Order; cases: ReviewCase[] };

/** Compares the books when everything is at rest. Every number must be 0. */
export async function checkInvariants(
  stage: StressSetup,
  startStock: ReadonlyMap<string, number>,
  pages: readonly Page[],
): Promise<Broken> {
  const sessions = await createControl(stage.ozuraUrl).sessions();
  const truth = (await (await fetch(`${stage.ozuraUrl}/_truth`)).json()) as OzuraTruth;
  const payments = await db().payment.findMany({ include: { order: true, cases: true } });
  const idsOf = new Map<number, string[]>();
  for (const { order, sessionId } of payments)
    if (sessionId) idsOf.set(order.number, [...(idsOf.get(order.number) ?? []), sessionId]);
  return {
    ...(await countBrokenInvariants()),
    ...judgePages(pages, idsOf, truth),
    opened_after_payment: countOpenedAfterPayment(idsOf, truth),
    ...compareMoney(sessions, payments, truth),
    stock_drifted: await countDriftedStock(startStock),
    ...(await compareMail(stage.deliveries)),
  };
}

function compareMoney(sessions: readonly SessionView[], payments: readonly PaymentWithOrder[], truth: OzuraTruth) {
  const staged = new Set(truth.staged);
  const unreadable = new Set([...truth.refused, ...truth.staged]);
  const paymentOf = new Map(payments.map((payment) => [payment.sessionId, payment]));
  const sessionOf = new Map(sessions.map((session) => [session.sessionId, session]));
  const completed = sessions.filter(({ status }) => status === "completed");
  const final = new Set(sessions.filter(({ status }) => status !== "pending").map(({ sessionId }) => sessionId));
  const lost = completed
    .map(({ sessionId }) => ({ payment: paymentOf.get(sessionId), isUnreadable: unreadable.has(sessionId) }))
    .filter(({ payment, isUnreadable }) => !isAccountedFor(payment) && !(isUnreadable && waitsForPerson(payment)))
    .map(({ payment }) => payment);
  for (const payment of lost) console.log(`Lost: ${inWords(payment)}`);
  return {
    completed_session_lost: lost.length,
    contradiction_accepted: payments.filter(
      ({ id, sessionId, order }) => order.paidPaymentId === id && staged.has(sessionId ?? ""),
    ).length,
    paid_without_the_money: payments.filter(
      ({ id, sessionId, order }) => order.paidPaymentId === id && !charged(sessionOf.get(sessionId ?? ""), order),
    ).length,
    final_session_unnoticed: payments.filter(
      ({ status, sessionId }) =>
        status === "pending" && sessionId !== null && final.has(sessionId) && !unreadable.has(sessionId),
    ).length,
  };
}

/** It pays its order, or a person has been told about it. */
function isAccountedFor(payment: PaymentWithOrder | undefined): boolean {
  if (!payment) return false;
  const { status, order, cases } = payment;
  if (status === "completed") return order.paidPaymentId === payment.id || order.status === "review";
  const told = cases.length > 0 && (order.status === "review" || order.paidPaymentId !== null);
  return (status === "mismatch" || status === "duplicate") && told;
}

/** Ozura can't be asked about it, so there is nothing better than a case that is open. */
function waitsForPerson(payment: PaymentWithOrder | undefined): boolean {
  return payment?.cases.some(({ closedAt }) => closedAt === null) ?? false;
}

function inWords(payment: PaymentWithOrder | undefined): string {
  if (!payment) return "a completed session that the shop has never heard of";
  const { order, cases, status, lastCheckError, nextCheckAt, checkCount, createdAt } = payment;
  const then = `asked ${checkCount} times, last error ${lastCheckError}, made at ${createdAt.toISOString()}, next at ${nextCheckAt?.toISOString()}`;
  return `order ${order.number} is ${order.status} (${cases.map(({ reason }) => reason)}), its payment ${status}, ${then}`;
}

function charged(session: SessionView | undefined, order: Order): boolean {
  return (
    session?.status === "completed" &&
    session.charge.total === order.total &&
    session.charge.currency === order.currency &&
    session.request.metadata?.orderReference === order.id
  );
}

/** At the start = on hand + sold, for each variant. */
async function countDriftedStock(startStock: ReadonlyMap<string, number>): Promise<number> {
  const rows = await db().$queryRaw<{ sku: string; accounted: number }[]>`
    SELECT "sku", "stock" + coalesce((
      SELECT sum("quantity") FROM "OrderLine" JOIN "Order" AS "o" ON "o"."id" = "orderId"
      WHERE "sku" = "v"."sku" AND "reservation" = 'committed'), 0)::int AS "accounted"
    FROM "Variant" AS "v"`;
  return rows.filter(({ sku, accounted }) => accounted !== startStock.get(sku)).length;
}

/** A process that is killed before it notes a delivery causes another with the same Message-ID: that is one letter. */
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
