import "server-only";
import { db, isOverload } from "../db";
import type { Order, Payment } from "../generated/prisma/client";
import { logError } from "../log";
import { cartLock, Hoarding, refuseHoarding } from "../orders/hoarding";
import { takenMoney } from "../orders/status";
import { holdStock } from "../orders/stock";
import { advance, recordEvent, withOrderLocked } from "../orders/store";
import type { Ozura } from "../ozura/client";
import { confirmPayment } from "./confirm-payment";
import { openSession } from "./open-session";
import { firstCheck } from "./schedule";

export type RetryPaymentResult =
  | { ok: true; checkoutUrl: string }
  /**
   * `too_many_open`: other unpaid orders of the same cart or connection hold too much already.
   * `not_sure`: Ozura did not answer about the last attempt, so nobody is sent to pay again yet. `withdrawn`: a person of
   * the shop has cancelled the order.
   */
  | {
      ok: false;
      reason:
        | "already_paid"
        | "withdrawn"
        | "not_sure"
        | "sold_out"
        | "too_many_open"
        | "payments_unavailable"
        | "try_again"
        | "unknown_order";
    };

/**
 * Where a shopper goes to pay an order that is not paid yet, at the price it was placed at. An open session is used
 * again while it lives, because one session can't be paid twice. Otherwise Ozura is asked about the last attempt first, and
 * only if that is over the stock is held again and a new session made.
 */
export async function retryPayment(ozura: Ozura, orderToken: string): Promise<RetryPaymentResult> {
  const latest = await findLatestPayment(orderToken);
  if (!latest) return { ok: false, reason: "unknown_order" };
  // An earlier attempt may have been paid late, while the page of a later one is still open.
  if (takenMoney.includes(latest.order.status)) return { ok: false, reason: "already_paid" };
  if (latest.order.withdrawnAt !== null) return { ok: false, reason: "withdrawn" };
  if (latest.status === "creating") return openSession(ozura, latest.id);
  if (isOpen(latest)) return { ok: true, checkoutUrl: latest.checkoutUrl };

  const outcome = await confirmPayment(ozura, { orderToken }, "checkout");
  switch (outcome.status) {
    case "paid":
    case "review":
      return { ok: false, reason: "already_paid" };
    case "unreachable":
      return { ok: false, reason: "not_sure" };
    case "unknown":
      return { ok: false, reason: "unknown_order" };
    default:
      return payAgain(ozura, orderToken);
  }
}

async function payAgain(ozura: Ozura, orderToken: string): Promise<RetryPaymentResult> {
  const started = await startAttempt(orderToken).catch(whyNotStarted);
  if (started === "sold_out" || started === "withdrawn" || started === "too_many_open" || started === "try_again")
    return { ok: false, reason: started };
  if (started !== "not_over") return openSession(ozura, started.paymentId);
  // Still open as far as Ozura is concerned, or another tab was first: then there is a session to go on with.
  const latest = await findLatestPayment(orderToken);
  return latest?.status === "creating" || latest?.status === "pending"
    ? openSession(ozura, latest.id)
    : { ok: false, reason: "try_again" };
}

function whyNotStarted(error: unknown): "too_many_open" | "try_again" {
  if (error instanceof Hoarding) return "too_many_open";
  if (!isOverload(error)) throw error;
  logError("order_not_placed", { error });
  return "try_again";
}

/** Holds the stock again and writes down a new attempt, for an order whose last one is over. */
async function startAttempt(
  orderToken: string,
): Promise<{ paymentId: string } | "sold_out" | "withdrawn" | "not_over"> {
  const order = await db().order.findUniqueOrThrow({ where: { token: orderToken }, include: { lines: true } });
  return withOrderLocked(order.id, async (tx, at) => {
    const { status, withdrawnAt } = await tx.order.findUniqueOrThrow({ where: { id: order.id } });
    if (withdrawnAt !== null) return "withdrawn";
    if (status !== "failed" && status !== "cancelled" && status !== "expired") return "not_over";
    await tx.$executeRaw`SELECT ${cartLock(order.checkoutKey)}`;
    if ((await holdStock(tx, order.lines)).length > 0) return "sold_out";
    await advance(tx, order.id, "pending", { reservation: "held" });
    await refuseHoarding(tx, order);
    const payment = await tx.payment.create({
      data: { orderId: order.id, amount: order.total, currency: order.currency, nextCheckAt: firstCheck(at) },
      select: { id: true },
    });
    await recordEvent(tx, {
      orderId: order.id,
      kind: "retried",
      source: "checkout",
      dedupeKey: `retried:${payment.id}`,
    });
    return { paymentId: payment.id };
  });
}

async function findLatestPayment(orderToken: string): Promise<(Payment & { order: Order }) | null> {
  const order = await db().order.findUnique({
    where: { token: orderToken },
    include: { payments: { orderBy: { createdAt: "desc" }, take: 1 } },
  });
  const latest = order?.payments[0];
  return order && latest ? { ...latest, order } : null;
}

function isOpen(payment: Payment): payment is Payment & { checkoutUrl: string } {
  return (
    payment.status === "pending" && payment.checkoutUrl !== null && (payment.expiresAt?.getTime() ?? 0) > Date.now()
  );
}
