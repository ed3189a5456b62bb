import "server-only";
import type { OrderStatus } from "@/lib/generated/prisma/enums";
import type { EventSource } from "@/lib/orders/event-source";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import { withOrderLock } from "@/lib/orders/order-transitions";
import type { CreatedSession, Ozura } from "@/lib/ozura/client";
import { OzuraError } from "@/lib/ozura/errors";
import { db, retryOnConflict, transactionLimits } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { failpoint } from "@/lib/platform/failpoint";
import { logError } from "@/lib/platform/log";
import { poll } from "@/lib/platform/poll";
import type { PaymentWithOrder } from "./attempts";
import { endAttemptWithoutSession } from "./end-attempt";
import { claimLease } from "./lease";
import { firstCheckAfterOpeningSeconds } from "./schedule";

export type EnsureSessionResult =
  | { ok: true; checkoutUrl: string }
  /**
   * `payments_unavailable`: Ozura refused, or its session can't be used. `try_again`: no answer; the order stands, and
   * its session can be requested again. `already_paid`: an earlier attempt has been paid, so the shopper must not pay
   * this one. `cancelled_by_staff`: staff has cancelled the order, so the shopper must not pay it.
   */
  | {
      ok: false;
      reason: "payments_unavailable" | "try_again" | "already_paid" | "cancelled_by_staff";
      error?: OzuraError;
    };

/**
 * `SESSION_MINUTES` is Ozura's documented lifetime of a session, used when a reply names no expiry or one in the past.
 * An expiry beyond `MAX_SESSION_HOURS` is replaced by that limit.
 */
const SESSION_MINUTES = 30;
const MAX_SESSION_HOURS = 24;
/** Maximum wait for a session that another caller is creating. */
const WAIT_MS = 10_000;

/**
 * Returns the payment page of a payment, after creating its session if there is none. Safe to call concurrently: Ozura
 * creates one session, because one caller asks while the others wait for the result in the database, and a retry after
 * a lost answer sends the same idempotency key with the same body. The order's reservation is released only when no
 * session can exist that could still be paid.
 */
export async function ensureSession(ozura: Ozura, paymentId: string): Promise<EnsureSessionResult> {
  const payment = await getPayment(paymentId);
  const leaseToken = payment.status === "creating" ? await claimLease(payment) : null;
  return leaseToken ? createSession(ozura, payment, { leaseToken, source: "checkout" }) : awaitSession(payment);
}

export type LeaseContext = { leaseToken: string; source: EventSource };

function getPayment(id: string): Promise<PaymentWithOrder> {
  return db().payment.findUniqueOrThrow({ where: { id }, include: { order: true } });
}

/**
 * Creates the session; the caller must hold the lease. After an error the payment is due again in one minute, or later
 * if Ozura asked for that: the shopper may have left, and the reconciler has to find out whether there is a session.
 */
export async function createSession(
  ozura: Ozura,
  payment: PaymentWithOrder,
  lease: LeaseContext,
): Promise<EnsureSessionResult> {
  // A demo order that is left in a real shop must not take money: its owner may delete it.
  if (payment.order.isDemo !== (env().PAYMENTS === "demo")) return abandonAttempt(payment, "other_provider", lease);
  try {
    const session = await ozura.createSession({
      idempotencyKey: payment.id,
      price: { amount: payment.amount, currency: payment.currency },
      orderReference: payment.orderId,
      ...returnUrls(payment.order.token),
    });
    await failpoint("after_session_created");
    return await attachSession(payment, session, lease);
  } catch (error) {
    if (!(error instanceof OzuraError)) throw error;
    logError("session_creation_failed", {
      order: payment.order.number,
      payment: payment.id,
      source: lease.source,
      error,
    });
    // After a refusal, or when the payment page is unusable, nothing can be paid. After every other error a session may
    // exist.
    if (error.kind === "rejected" || error.kind === "unusable") return abandonAttempt(payment, error.kind, lease);
    await db().$executeRaw`
      UPDATE "Payment" SET "leaseUntil" = NULL, "leaseToken" = NULL, "checkCount" = "checkCount" + 1, "version" = "version" + 1, "lastCheckError" = ${error.kind},
        "nextCheckAt" = now() + ${Math.max(error.retryAfterMs ?? 0, 60_000)}::int * interval '1 millisecond'
      WHERE "id" = ${payment.id} AND "status" = 'creating' AND "leaseToken" = ${lease.leaseToken}`;
    return { ok: false, reason: "try_again", error };
  }
}

async function attachSession(
  payment: PaymentWithOrder,
  session: CreatedSession,
  lease: LeaseContext,
): Promise<EnsureSessionResult> {
  // A session pays for one order only. Ozura should never return a session id twice; if it does, the second payment is
  // refused.
  const written = await retryOnConflict(() => writeSession(payment, session));
  await failpoint("after_commit");
  if (written.isReused) return abandonAttempt(payment, "session_reused", lease);
  if (noPaymentDueStatuses.includes(written.orderStatus)) return { ok: false, reason: "already_paid" };
  if (written.cancelledByStaffAt) return { ok: false, reason: "cancelled_by_staff" };
  // If the payment was given up while Ozura was slow, this session belongs to no payment and must not be paid.
  const isOurs = written.isWritten || (await getPayment(payment.id)).sessionId === session.sessionId;
  return isOurs ? { ok: true, checkoutUrl: session.checkoutUrl } : { ok: false, reason: "try_again" };
}

type WrittenSession = {
  isWritten: boolean;
  isReused: boolean;
  orderStatus: OrderStatus;
  cancelledByStaffAt: Date | null;
};

/**
 * Writes a session to its payment, under the order's lock, and in one statement because the shopper waits for it. An
 * expiry that is missing or in the past is replaced by the documented one: an expiry in the past would expire a live
 * payment page.
 */
async function writeSession(
  { id, orderId }: PaymentWithOrder,
  { sessionId, checkoutUrl, expiresAt }: CreatedSession,
): Promise<WrittenSession> {
  const [written] = await db().$queryRaw<WrittenSession[]>`
    WITH "limit" AS MATERIALIZED (SELECT ${transactionLimits}),
    "order" AS MATERIALIZED (
      SELECT "status", "cancelledByStaffAt" FROM "Order", "limit" WHERE "id" = ${orderId} FOR UPDATE OF "Order"
    ),
    "reused" AS MATERIALIZED (SELECT FROM "Payment" WHERE "sessionId" = ${sessionId} AND "id" <> ${id}),
    "written" AS (
      UPDATE "Payment" SET "status" = 'pending', "sessionId" = ${sessionId}, "checkoutUrl" = ${checkoutUrl},
        "expiresAt" = CASE WHEN ${expiresAt}::timestamptz > now()
          THEN least(${expiresAt}::timestamptz, now() + ${MAX_SESSION_HOURS} * interval '1 hour')
          ELSE now() + ${SESSION_MINUTES} * interval '1 minute' END,
        "nextCheckAt" = now() + ${firstCheckAfterOpeningSeconds()}::float * interval '1 second',
        "lastCheckError" = NULL, "checkCount" = "checkCount" + 1, "version" = "version" + 1, "leaseUntil" = NULL, "leaseToken" = NULL
      FROM "order"
      WHERE "id" = ${id} AND "Payment"."status" = 'creating' AND NOT EXISTS (SELECT FROM "reused") RETURNING "id"
    )
    SELECT EXISTS (SELECT FROM "written") AS "isWritten", EXISTS (SELECT FROM "reused") AS "isReused",
      "status" AS "orderStatus", "cancelledByStaffAt" FROM "order"`;
  if (!written) throw new Error("There is no such order to lock.");
  return written;
}

async function abandonAttempt(
  payment: PaymentWithOrder,
  reason: string,
  { source }: LeaseContext,
): Promise<EnsureSessionResult> {
  const endedBy = reason === "rejected" ? "ozura" : "shop";
  await withOrderLock(payment.orderId, (tx, at) =>
    endAttemptWithoutSession(tx, payment, {
      status: "failed",
      kind: "session_refused",
      data: { reason },
      endedBy,
      at,
      source,
    }),
  );
  return { ok: false, reason: "payments_unavailable" };
}

/** Waits for the session that another caller is creating. */
async function awaitSession({ id, version }: PaymentWithOrder): Promise<EnsureSessionResult> {
  const found = await poll(`session:${id}:${version}`, WAIT_MS, async (): Promise<EnsureSessionResult | null> => {
    const payment = await getPayment(id);
    const { status, checkoutUrl, order } = payment;
    if (noPaymentDueStatuses.includes(order.status)) return { ok: false, reason: "already_paid" };
    if (order.cancelledByStaffAt) return { ok: false, reason: "cancelled_by_staff" };
    if (status === "failed" && checkoutUrl === null) return { ok: false, reason: "payments_unavailable" };
    if (checkoutUrl !== null) return { ok: true, checkoutUrl };
    return payment.version > version || status !== "creating" ? { ok: false, reason: "try_again" } : null;
  });
  return found ?? { ok: false, reason: "try_again" };
}

/**
 * URLs to which Ozura redirects the shopper. Built from configuration only: a forged Host header must not redirect a
 * shopper. Ozura adds the session id to the success URL, but nothing that helps us to the error and cancel URLs (Ozura
 * docs: Return URLs), so those carry the order token.
 */
function returnUrls(orderToken: string) {
  const at = (path: string) => `${env().SITE_URL}/checkout/${path}`;
  return {
    successUrl: at("success"),
    errorUrl: at(`error?order=${orderToken}`),
    cancelUrl: at(`cancel?order=${orderToken}`),
  };
}
