import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueueMail } from "@/lib/outbox/enqueue";
import type { Tx } from "@/lib/platform/db";
import type { Order, OrderLine } from "@/lib/platform/row-types";
import type { EventSource } from "./event-source";
import { recordEvent, transitionOrder } from "./order-transitions";
import { commitReservation, takeStock } from "./stock";

type PaidBy = {
  paymentId: string;
  at: Date;
  source: EventSource;
  /** Data of the event, in addition to `late`. */
  data: Prisma.InputJsonObject;
};

/**
 * Marks an order as paid by a payment: sells the stock, records the event and enqueues the emails to shopper and
 * merchant. The caller must hold the order's lock. Returns "sold_out", with nothing written, when the reservation had
 * ended and too little stock is left. Throws when the order can't become paid at all.
 */
export async function markPaid(
  tx: Tx,
  order: Order & { lines: OrderLine[] },
  { paymentId, at, source, data }: PaidBy,
): Promise<"paid" | "sold_out"> {
  const late = order.reservation === "released";
  if (late && (await takeStock(tx, order.lines)).length > 0) return "sold_out";
  if (order.reservation === "reserved") await commitReservation(tx, order.lines);
  const paidBy = { reservation: "committed", paidPaymentId: paymentId, paidAt: at } as const;
  if (!(await transitionOrder(tx, order.id, "paid", paidBy))) {
    throw new Error(`Order ${order.number} is ${order.status} and could not become paid.`);
  }
  const event = { orderId: order.id, paymentId, kind: "paid", source, dedupeKey: `paid:${paymentId}` } as const;
  await recordEvent(tx, { ...event, data: { ...data, late } });
  await enqueueMail(
    tx,
    { orderId: order.id, kind: "order_confirmation" },
    { orderId: order.id, kind: "merchant_paid" },
  );
  return "paid";
}
