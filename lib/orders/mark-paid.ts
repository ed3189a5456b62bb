import "server-only";
import type { Tx } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { enqueueMail } from "../outbox/enqueue";
import type { Order, OrderLine } from "../rows";
import { commitHeldStock, takeStock } from "./stock";
import { advance, recordEvent } from "./store";

type Paying = {
  paymentId: string;
  at: Date;
  source: string;
  /** Beside `late`, for the event. */
  data: Prisma.InputJsonObject;
};

/**
 * Everything that follows from "this payment pays this order", for whoever holds the order's lock: the stock is sold, the
 * order is paid, shopper and merchant get their mail. Returns "sold_out", and has written nothing, when the hold had
 * ended and there is too little left. Throws when the order can't become paid at all.
 */
export async function markPaid(
  tx: Tx,
  order: Order & { lines: OrderLine[] },
  { paymentId, at, source, data }: Paying,
): Promise<"paid" | "sold_out"> {
  const late = order.reservation === "released";
  if (late && (await takeStock(tx, order.lines)).length > 0) return "sold_out";
  if (order.reservation === "held") await commitHeldStock(tx, order.lines);
  const paidBy = { reservation: "committed", paidPaymentId: paymentId, paidAt: at } as const;
  if (!(await advance(tx, order.id, "paid", paidBy))) {
    throw new Error(`Order ${order.number} is ${order.status} and could not become paid.`);
  }
  const event = { orderId: order.id, kind: "paid", source, dedupeKey: `paid:${paymentId}` } as const;
  await recordEvent(tx, { ...event, data: { ...data, late } });
  await enqueueMail(
    tx,
    { orderId: order.id, kind: "order_confirmation" },
    { orderId: order.id, kind: "merchant_paid" },
  );
  return "paid";
}
