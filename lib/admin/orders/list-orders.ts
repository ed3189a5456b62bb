import "server-only";
import type { ReviewReason } from "@/lib/generated/prisma/enums";
import type { Money } from "@/lib/money";
import type { OrderStatus } from "@/lib/orders/order-status";
import { writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { findOrderIds } from "./find-order-ids";
import type { OrderQuery } from "./order-query";

export type ListedOrder = {
  number: number;
  placedAt: Date;
  name: string;
  email: string;
  total: Money;
  status: OrderStatus;
  isDemo: boolean;
  openCases: ReviewReason[];
};

/** `next` is the `after` of the next page; null on the last one. */
export type OrderList = { orders: ListedOrder[]; next: string | null };

const PAGE_SIZE = 30;

/** One page of the orders that match a query, the newest first. Every page costs the same. */
export async function listOrders(query: OrderQuery): Promise<OrderList> {
  const ids = await findOrderIds(query, PAGE_SIZE + 1);
  const rows = await db().order.findMany({
    where: { id: { in: ids.slice(0, PAGE_SIZE) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { cases: { where: { closedAt: null }, select: { reason: true }, orderBy: { openedAt: "asc" } } },
  });
  const last = rows.at(-1);
  return {
    orders: rows.map(({ number, createdAt, name, email, total, currency, status, isDemo, cases }) => ({
      number,
      placedAt: createdAt,
      name,
      email,
      total: { amount: total, currency },
      status,
      isDemo,
      openCases: cases.map(({ reason }) => reason),
    })),
    next: last && ids.length > PAGE_SIZE ? writeCursor({ key: last.createdAt.toISOString(), id: last.id }) : null,
  };
}
