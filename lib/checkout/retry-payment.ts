import "server-only";
import type { PaymentStatus } from "@/lib/generated/prisma/enums";
import { noPaymentDueStatuses, type OrderStatus } from "@/lib/orders/order-status";
import { recordEvent, transitionOrder, withOrderLock } from "@/lib/orders/order-transitions";
import { cartLock, enforceReservationLimit, ReservationLimitError } from "@/lib/orders/reservation-limit";
import { reserveStock, SoldOutError } from "@/lib/orders/stock";
import type { Ozura } from "@/lib/ozura/client";
import { finalStatuses, isInDoubt, MAX_SESSIONS } from "@/lib/payments/attempts";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { ensureSession } from "@/lib/payments/ensure-session";
import { firstCheck } from "@/lib/payments/schedule";
import { db, isOverload } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";

export type RetryPaymentResult =
  | { ok: true; checkoutUrl: string }
  /**
   * `too_many_open`: other unpaid orders of the same cart or IP address already reserve too much. `not_sure`: an
   * earlier attempt is in doubt, so the shopper must not pay again yet. `cancelled_by_staff`: staff has cancelled the
   * order. `too_many_attempts`: the order has had as many sessions as an order may have.
   */
  | {
      ok: false;
      reason:
        | "already_paid"
        | "cancelled_by_staff"
        | "not_sure"
        | "sold_out"
        | "too_many_attempts"
        | "too_many_open"
        | "payments_unavailable"
        | "try_again"
        | "unknown_order";
    };

/**
 * Returns the payment page of an unpaid order, at the price at which it was placed. An open session is used again,
 * because one session can't be paid twice. First, Ozura is asked about every other attempt that can still be paid. Only
 * if none of them is in doubt is the stock reserved again and a new session created.
 */
export async function retryPayment(ozura: Ozura, orderToken: string): Promise<RetryPaymentResult> {
  const latest = await findLatestAttempt(orderToken);
  if (!latest) return { ok: false, reason: "unknown_order" };
  if (noPaymentDueStatuses.includes(latest.orderStatus)) return { ok: false, reason: "already_paid" };
  if (latest.cancelledByStaffAt !== null) return { ok: false, reason: "cancelled_by_staff" };
  // An earlier attempt may have been paid late, while the page of a later one is still open.
  if (!latest.hasEarlier && latest.status === "creating") return ensureSession(ozura, latest.id);
  if (!latest.hasEarlier && latest.livePage !== null) return { ok: true, checkoutUrl: latest.livePage };

  const outcome = await confirmPayment(ozura, { orderToken }, "checkout");
  switch (outcome.status) {
    case "paid":
    case "review":
      return { ok: false, reason: "already_paid" };
    case "unconfirmed":
      return { ok: false, reason: "not_sure" };
    case "unknown":
      return { ok: false, reason: "unknown_order" };
    default:
      return startNewAttempt(ozura, orderToken);
  }
}

async function startNewAttempt(ozura: Ozura, orderToken: string): Promise<RetryPaymentResult> {
  const started = await startAttempt(orderToken).catch(whyNotStarted);
  if (typeof started === "object") return ensureSession(ozura, started.paymentId);
  if (started !== "not_over") return { ok: false, reason: started };
  // Ozura still reports an open session, or another tab has started an attempt: the shopper continues with that
  // session.
  const latest = await findLatestAttempt(orderToken);
  return latest?.status === "creating" || latest?.status === "pending"
    ? ensureSession(ozura, latest.id)
    : { ok: false, reason: "try_again" };
}

function whyNotStarted(error: unknown): "sold_out" | "too_many_open" | "try_again" {
  if (error instanceof SoldOutError) return "sold_out";
  if (error instanceof ReservationLimitError) return "too_many_open";
  if (!isOverload(error)) throw error;
  logError("payment_not_retried", { error });
  return "try_again";
}

type NotStarted = "already_paid" | "cancelled_by_staff" | "not_sure" | "too_many_attempts" | "not_over";

/**
 * Reserves the stock again and writes a new attempt, for an order whose attempts have all ended and of which none is in
 * doubt.
 */
async function startAttempt(orderToken: string): Promise<{ paymentId: string } | NotStarted> {
  const order = await db().order.findUniqueOrThrow({ where: { token: orderToken }, include: { lines: true } });
  return withOrderLock(order.id, async (tx, at) => {
    const { status, cancelledByStaffAt, payments } = await tx.order.findUniqueOrThrow({
      where: { id: order.id },
      include: { payments: { where: { sessionId: { not: null } }, take: MAX_SESSIONS } },
    });
    if (noPaymentDueStatuses.includes(status)) return "already_paid";
    if (cancelledByStaffAt !== null) return "cancelled_by_staff";
    // Another check may have failed since Ozura was asked.
    if (payments.some(isInDoubt)) return "not_sure";
    if (payments.length === MAX_SESSIONS) return "too_many_attempts";
    if (status !== "failed" && status !== "cancelled" && status !== "expired") return "not_over";
    await tx.$executeRaw`SELECT ${cartLock(order.cartIdempotencyKey)}`;
    await reserveStock(tx, order.lines);
    await transitionOrder(tx, order.id, "pending", { reservation: "reserved" });
    await enforceReservationLimit(tx, order);
    const payment = await tx.payment.create({
      data: { orderId: order.id, amount: order.total, currency: order.currency, nextCheckAt: firstCheck(at) },
      select: { id: true },
    });
    await recordEvent(tx, {
      orderId: order.id,
      paymentId: payment.id,
      kind: "retried",
      source: "checkout",
      dedupeKey: `retried:${payment.id}`,
    });
    return { paymentId: payment.id };
  });
}

type LatestAttempt = {
  id: string;
  status: PaymentStatus;
  orderStatus: OrderStatus;
  cancelledByStaffAt: Date | null;
  /** URL of its payment page; null once its session has expired. */
  livePage: string | null;
  /** Whether an earlier attempt can still be paid. */
  hasEarlier: boolean;
};

/** Compares by the database's clock, which also wrote `expiresAt`. */
async function findLatestAttempt(orderToken: string): Promise<LatestAttempt | null> {
  const [latest] = await db().$queryRaw<LatestAttempt[]>`
    SELECT p."id", p."status", o."status" AS "orderStatus", o."cancelledByStaffAt",
      CASE WHEN p."status" = 'pending' AND p."expiresAt" > now() THEN p."checkoutUrl" END AS "livePage",
      EXISTS (
        SELECT FROM "Payment" AS e WHERE e."orderId" = o."id" AND e."id" <> p."id" AND e."sessionId" IS NOT NULL
          AND e."status" <> ALL(${finalStatuses}::"PaymentStatus"[])
      ) AS "hasEarlier"
    FROM "Order" AS o JOIN "Payment" AS p ON p."orderId" = o."id"
    WHERE o."token" = ${orderToken} ORDER BY p."createdAt" DESC LIMIT 1`;
  return latest ?? null;
}
