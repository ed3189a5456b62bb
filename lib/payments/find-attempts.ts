import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type OrderRow, orderInclude } from "@/lib/orders/order-summary";
import { db } from "@/lib/platform/db";
import type { Payment } from "@/lib/platform/row-types";
import { MAX_SESSIONS } from "./attempts";

/**
 * Identifies a payment by Ozura's session id, or by our order token, which selects the latest attempt
 * (`attemptToShow`).
 */
export type PaymentReference = { sessionId: string } | { orderToken: string };

/** An order with its payment attempts, the latest first. `current` is the attempt that the reference selected. */
export type OrderWithAttempts = { order: OrderRow; attempts: Payment[]; current: Payment };

// Attempts with a session come first, so the limit cuts off only attempts without one.
const payments = {
  orderBy: [{ sessionId: { sort: "asc", nulls: "last" } }, { createdAt: "desc" }],
  take: MAX_SESSIONS + 1,
} satisfies Prisma.Order$paymentsArgs;
const include = { ...orderInclude, payments };

/** Null when the reference is unknown. One query. */
export async function findAttempts(reference: PaymentReference): Promise<OrderWithAttempts | null> {
  // `findUnique`, never `findFirst`: without its condition, `findFirst` would return another shopper's order.
  if ("orderToken" in reference) {
    const order = await db().order.findUnique({ where: { token: reference.orderToken }, include });
    return order && withCurrent(order);
  }
  const found = await db().payment.findUnique({
    where: { sessionId: reference.sessionId },
    include: { order: { include } },
  });
  return found && withCurrent(found.order, found.id);
}

/** Reloads an order and its attempts, with the same current attempt. */
export async function reloadAttempts({ order, current }: OrderWithAttempts): Promise<OrderWithAttempts> {
  const now = withCurrent(await db().order.findUniqueOrThrow({ where: { id: order.id }, include }), current.id);
  if (!now) throw new Error("An order has lost its attempts.");
  return now;
}

type Row = OrderRow & { payments: Payment[] };

function withCurrent({ payments, ...order }: Row, currentId?: string): OrderWithAttempts | null {
  const attempts = payments.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  const current = currentId === undefined ? attemptToShow(attempts) : attempts.find(({ id }) => id === currentId);
  return current ? { order, attempts, current } : null;
}

/**
 * The latest attempt. If that ended without a session, the latest attempt with one, because it may still be paid late.
 */
function attemptToShow(attempts: Payment[]): Payment | undefined {
  const [latest] = attempts;
  if (latest?.sessionId !== null || latest.status === "creating") return latest;
  return attempts.find(({ sessionId }) => sessionId !== null) ?? latest;
}
