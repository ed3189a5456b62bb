import "server-only";
import { z } from "zod";
import { refundableAmount } from "@/lib/admin/orders/refundable-amount";
import { Prisma } from "@/lib/generated/prisma/client";
import type { PaymentStatus, Reservation, ReviewReason } from "@/lib/generated/prisma/enums";
import type { Money } from "@/lib/money";
import type { EventKind } from "@/lib/orders/event-kind";
import type { OrderStatus } from "@/lib/orders/order-status";
import { readCursor, writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import type { Row } from "@/lib/platform/row-types";
import { isDecision } from "./can-be-dismissed";

export type OpenCase = {
  id: string;
  reason: ReviewReason;
  openedAt: Date;
  order: {
    number: number;
    status: OrderStatus;
    isDemo: boolean;
    reservation: Reservation;
    name: string;
    email: string;
    total: Money;
    lastSeenEventId: number;
  };
  /**
   * Whether the order waits for a decision on this case's money: the case can be accepted, and must not be dismissed.
   */
  isDecision: boolean;
  payment: CasePayment | null;
  mail: { kind: string; attempts: number; lastError: string | null } | null;
};

export type CasePayment = {
  id: string;
  status: PaymentStatus;
  amount: Money;
  chargedAmount: Money | null;
  /** The amount that can still be refunded. */
  refundable: Money;
  transactionId: string | null;
  /** Whether the order is paid with this payment. */
  paysOrder: boolean;
  /** Differences from the requested payment, as recorded in the event. */
  differences: string[];
};

export type CaseList = { cases: OpenCase[]; next: string | null };

const PAGE_SIZE = 10;

/** One page of the open review cases, the oldest first. */
export async function listOpenCases(after: string | null): Promise<CaseList> {
  const start = readCursor(after, "timestamptz");
  const rest = start
    ? Prisma.sql`AND ("openedAt", "id") > (${start.key}::text::timestamptz, ${start.id})`
    : Prisma.empty;
  const ids = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "ReviewCase" WHERE "closedAt" IS NULL ${rest} ORDER BY "openedAt", "id" LIMIT ${PAGE_SIZE + 1}`;
  const rows = await findRows(ids.slice(0, PAGE_SIZE).map(({ id }) => id));
  const last = rows.at(-1);
  return {
    cases: rows.map(toCase),
    next: last && ids.length > PAGE_SIZE ? writeCursor({ key: last.openedAt.toISOString(), id: last.id }) : null,
  };
}

/** Kinds of event that record the differences of a payment from what we asked for. */
const kindsWithReasons: EventKind[] = ["review", "mismatch"];

const include = {
  order: { include: { events: { select: { id: true }, orderBy: { id: "desc" }, take: 1 } } },
  payment: {
    include: {
      refunds: { select: { amount: true } },
      events: { where: { kind: { in: kindsWithReasons } }, select: { data: true } },
    },
  },
  message: { select: { kind: true, attempts: true, lastError: true } },
} as const;

function findRows(ids: string[]) {
  return db().reviewCase.findMany({
    where: { id: { in: ids } },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    include,
  });
}

type CaseRow = Row<"reviewCase", { include: typeof include }>;

function toCase({ id, reason, openedAt, order, payment, message }: CaseRow): OpenCase {
  const { number, status, isDemo, reservation, name, email, total, currency, events } = order;
  return {
    id,
    reason,
    openedAt,
    order: {
      number,
      status,
      isDemo,
      reservation,
      name,
      email,
      total: { amount: total, currency },
      lastSeenEventId: events[0]?.id ?? 0,
    },
    isDecision: isDecision(reason, status),
    payment: payment && toPayment(payment, order),
    mail: message,
  };
}

const reasonsSchema = z.object({ reasons: z.array(z.string()).catch([]) }).catch({ reasons: [] });

function toPayment(payment: NonNullable<CaseRow["payment"]>, { paidPaymentId }: CaseRow["order"]): CasePayment {
  const { id, status, amount, currency, chargedAmount, transactionId } = payment;
  const money = (value: number): Money => ({ amount: value, currency });
  return {
    id,
    status,
    amount: money(amount),
    chargedAmount: chargedAmount === null ? null : money(chargedAmount),
    refundable: money(refundableAmount(payment)),
    transactionId,
    paysOrder: id === paidPaymentId,
    differences: [...new Set(payment.events.flatMap(({ data }) => reasonsSchema.parse(data).reasons))],
  };
}
