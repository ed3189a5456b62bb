import { expect } from "vitest";
import type { Control } from "@/dev/ozura-emulator/control-client";
import type { StaffOrderRequest } from "@/lib/admin/with-staff-order-lock";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { countBrokenInvariants } from "@/lib/orders/invariants";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { forceCheck } from "@/lib/payments/force-check";
import { db } from "@/lib/platform/db";
import { getOrder, placeTestOrder } from "./shop";

export type Placed = Awaited<ReturnType<typeof placeTestOrder>>;

/** A request of the staff member Grace, who has seen the order's latest event. */
export async function staffRequest({ orderId }: { orderId: string }): Promise<StaffOrderRequest> {
  const { number, events } = await getOrder(orderId);
  return { orderNumber: number, lastSeenEventId: events.at(-1)?.id ?? 0, staff: { name: "Grace" } };
}

export function confirm({ sessionId }: Pick<Placed, "sessionId">) {
  return confirmPayment(ozura(), { sessionId }, "success_page");
}

/** A paid order of two mugs out of ten; $44.00. Each of the functions below places another kind of order. */
export async function placePaid(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.pay(order.sessionId);
  await confirm(order);
  return order;
}

/** Ozura charged one dollar only: the order is in review, and its stock stays reserved. */
export async function placeUnderpaid(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.complete(order.sessionId);
  await control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
  await confirm(order);
  return order;
}

/** Paid after the session had expired and other orders had taken the stock. */
export async function placePaidLate(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.script(order.sessionId, "expired", "completed");
  await confirm(order);
  await db().variant.update({ where: { id: order.variantId }, data: { stock: 1 } });
  await confirm(order);
  return order;
}

/** Two attempts, both paid: the older one is the duplicate payment. */
export async function placePaidTwice(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.setStatus(order.sessionId, "cancelled");
  await confirm(order);
  await retryPayment(ozura(), order.orderToken);
  const second = (await control.sessions()).at(-1)?.sessionId ?? "";
  await control.complete(second);
  await confirm({ sessionId: second });
  await control.complete(order.sessionId);
  await confirm(order);
  return order;
}

/** Paid, and then Ozura reports that the payment failed. */
export async function placeContradicted(control: Control): Promise<Placed> {
  const order = await placePaid(control);
  await control.setStatus(order.sessionId, "failed");
  await forceCheck(ozura(), order.paymentId, "reconcile");
  return order;
}

/** Ozura responds with 404 to reads of its session. */
export async function placeUnknown(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.fault({ on: "get", kind: "status", status: 404 });
  await confirm(order);
  return order;
}

/** Ozura gives no usable answer three hours after the session's expiry, and stays broken. */
export async function placeReleased(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await db().$executeRaw`
    UPDATE "Payment" SET "createdAt" = now() - interval '4 hours', "expiresAt" = now() - interval '3 hours', "lastCheckError" = 'timeout'
    WHERE "id" = ${order.paymentId}`;
  await control.fault({ on: "get", kind: "status", status: 503 });
  await confirm(order);
  return order;
}

/** The mail server has refused the confirmation email five times. */
export async function placeWithFailedMail(control: Control): Promise<Placed> {
  const order = await placePaid(control);
  await db().outboxMessage.updateMany({ where: { orderId: order.orderId }, data: { attempts: 4 } });
  await deliverMail();
  return order;
}

export async function expectInvariants() {
  const broken = Object.entries(await countBrokenInvariants()).filter(([, count]) => count > 0);
  expect(broken).toEqual([]);
}

/** Reasons of the order's open review cases. */
export async function openCases({ orderId }: Pick<Placed, "orderId">) {
  return (await getOrder(orderId)).cases.filter(({ closedAt }) => closedAt === null).map(({ reason }) => reason);
}

export async function mailsOf({ orderId }: Pick<Placed, "orderId">) {
  return (await getOrder(orderId)).messages.map(({ kind }) => kind).toSorted();
}

export async function lastEvent({ orderId }: Pick<Placed, "orderId">) {
  return (await getOrder(orderId)).events.at(-1);
}
