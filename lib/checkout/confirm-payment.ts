import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "../db";
import { shownParts } from "../orders/order-summary";
import type { Ozura } from "../ozura/client";
import type { Payment } from "../rows";
import { type Askable, checkPayment } from "./check-payment";
import { claimLease } from "./lease";
import { type Outcome, outcomeOf, type ShownPayment, unknown } from "./outcome";
import { PROVISIONAL_MS, provisional } from "./schedule";

/** How a payment is found: by Ozura's session, or by our own token, which means the order's latest attempt with one. */
export type PaymentReference = { sessionId: string } | { orderToken: string };

export type Source = "success_page" | "error_page" | "cancel_page" | "order_page" | "checkout" | "reconcile";

/**
 * Finds out what became of a payment, and writes it down. Safe to call at any time, any number of times, from anywhere:
 * whoever calls, the order is paid once, and only because Ozura said so about a session that we made for it.
 *
 * A reference that we don't know costs no call to Ozura. A payment that is settled costs none either. Otherwise Ozura is
 * asked once (twice after a fault), and callers at the same time share that call. Answers within about five seconds: when
 * Ozura doesn't, the outcome is `unreachable`. Throws only when the database is unreachable.
 */
export async function confirmPayment(ozura: Ozura, reference: PaymentReference, source: Source): Promise<Outcome> {
  const payment = await findPayment(reference);
  if (!payment) return unknown;
  const { sessionId } = payment;
  // Without a session nobody has seen a payment page, so there is nothing to ask about.
  if (sessionId === null || isSettled(payment)) return outcomeOf(payment);
  return outcomeOf(await checkWithOzura(ozura, { ...payment, sessionId }, source));
}

// `findUnique`, never `findFirst`: a condition that is missing must find nothing, not somebody's order.
async function findPayment(reference: PaymentReference): Promise<ShownPayment | null> {
  const include = { order: { include: shownParts } };
  if ("sessionId" in reference) return db().payment.findUnique({ where: { sessionId: reference.sessionId }, include });
  const order = await db().order.findUnique({
    where: { token: reference.orderToken },
    include: { ...shownParts, payments: { orderBy: { createdAt: "desc" }, take: MAX_ATTEMPTS } },
  });
  const payment = order && attemptToAskAbout(order.payments);
  return order && payment ? { ...payment, order } : null;
}

/** Nobody pays in more. */
const MAX_ATTEMPTS = 20;

/** The latest; but one that ended without ever having a session must not hide an earlier one that may be paid late. */
function attemptToAskAbout(payments: Payment[]): Payment | undefined {
  const [latest] = payments;
  if (latest?.sessionId !== null || latest.status === "creating") return latest;
  return payments.find(({ sessionId }) => sessionId !== null) ?? latest;
}

function isSettled({ status, createdAt }: Payment): boolean {
  if (status === "pending") return false;
  return !provisional.includes(status) || Date.now() - createdAt.getTime() > PROVISIONAL_MS;
}

async function checkWithOzura(ozura: Ozura, payment: ShownPayment & Askable, source: Source): Promise<ShownPayment> {
  const leaseToken = await claimLease(payment);
  if (leaseToken === null) return awaitAnswer(payment);
  const { unmoved } = await checkPayment(ozura, payment, leaseToken, source);
  return unmoved ?? reload(payment.id);
}

const WAIT_MS = 4_000;
const POLL_MS = 100;

/** By payment and its checks so far: a crowd that waits for one answer looks for it together. */
const waits = new Map<string, Promise<ShownPayment>>();

/** Somebody else is asking, on this machine or another: their answer arrives in the database. */
function awaitAnswer(asked: ShownPayment): Promise<ShownPayment> {
  const key = `${asked.id}:${asked.checks}`;
  const wait = waits.get(key) ?? lookForAnswer(asked).finally(() => waits.delete(key));
  waits.set(key, wait);
  return wait;
}

async function lookForAnswer(asked: ShownPayment): Promise<ShownPayment> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    const [now] = await db().$queryRaw<{ checks: number; asking: boolean }[]>`
      SELECT "checks", coalesce("leaseUntil" > now(), false) AS "asking" FROM "Payment" WHERE "id" = ${asked.id}`;
    // Nobody is asking when it was asked about a moment ago, and often: what is written is as good as new.
    if (!now || now.checks > asked.checks || !now.asking) return reload(asked.id);
  }
  // Whoever asked is slow or dead. We don't know, and say so.
  return { ...(await reload(asked.id)), fault: "timeout" };
}

function reload(id: string): Promise<ShownPayment> {
  return db().payment.findUniqueOrThrow({ where: { id }, include: { order: { include: shownParts } } });
}
