import "server-only";
import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { type OrderRow, shownParts } from "../orders/order-summary";
import type { Payment } from "../rows";
import { MAX_SESSIONS } from "./attempts";

/** How a payment is found: by Ozura's session, or by our own token, which means the order's latest attempt with one. */
export type PaymentReference = { sessionId: string } | { orderToken: string };

/** An order with its attempts to pay, the latest first. `current` is the attempt that the shopper came about. */
export type OrderWithAttempts = { order: OrderRow; attempts: Payment[]; current: Payment };

// All attempts with a session, and the latest of those that never got one.
const payments = {
  orderBy: [{ sessionId: { sort: "asc", nulls: "last" } }, { createdAt: "desc" }],
  take: MAX_SESSIONS + 1,
} satisfies Prisma.Order$paymentsArgs;
const include = { ...shownParts, payments };

/** Null when nothing is known by the reference. One query. */
export async function findAttempts(reference: PaymentReference): Promise<OrderWithAttempts | null> {
  // `findUnique`, never `findFirst`: a condition that is missing must find nothing, not somebody's order.
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

/** The same order as it is now. */
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

/** The latest; but one that ended without ever having a session must not hide an earlier one that may be paid late. */
function attemptToShow(attempts: Payment[]): Payment | undefined {
  const [latest] = attempts;
  if (latest?.sessionId !== null || latest.status === "creating") return latest;
  return attempts.find(({ sessionId }) => sessionId !== null) ?? latest;
}
