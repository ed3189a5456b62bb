import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { EventKind } from "@/lib/orders/event-kind";
import type { EventSource } from "@/lib/orders/event-source";
import type { OrderRow } from "@/lib/orders/order-summary";
import { recordEvent } from "@/lib/orders/order-transitions";
import { openReviewCase, type PaymentReviewReason } from "@/lib/orders/review-cases";
import { enqueueMail } from "@/lib/outbox/enqueue";
import type { Tx } from "@/lib/platform/db";
import type { Payment } from "@/lib/platform/row-types";
import type { Receipt } from "./verdict";

/** The rows and the transaction that applying a verdict needs. The transaction holds the order's lock, and the rows were read under it. */
export type SettlementContext = {
  tx: Tx;
  order: OrderRow;
  payment: Payment;
  /**
   * Other payments that can change the result: completed payments of this order, and payments with the same transaction
   * id.
   */
  others: readonly Payment[];
  source: EventSource;
  /** The database's time. */
  at: Date;
};

/** Changed columns of the payment. The order's status changes only together with the payment's status. */
export type PaymentChange = Partial<Receipt> & Partial<Pick<Payment, "status" | "endedBy" | "endedAt">>;

/** Opens a review case, records the event and emails the merchant. */
export async function openPaymentCase(
  context: SettlementContext,
  reason: PaymentReviewReason,
  kind: EventKind,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  const { tx, order, payment } = context;
  await openReviewCase(tx, { orderId: order.id, reason, paymentId: payment.id });
  await recordPaymentEvent(context, kind, data);
  await enqueueMail(tx, { orderId: order.id, kind: "merchant_review", paymentId: payment.id, reason });
}

/** Records an event at most once per payment and key. */
export async function recordPaymentEvent(
  { tx, order, payment, source }: SettlementContext,
  kind: EventKind,
  data: Prisma.InputJsonObject = {},
  key: string = kind,
): Promise<void> {
  await recordEvent(tx, {
    orderId: order.id,
    paymentId: payment.id,
    kind,
    source,
    data,
    dedupeKey: `${key}:${payment.id}`,
  });
}
