import { expect } from "vitest";
import type { Control } from "@/dev/ozura/control-client";
import type { Act } from "@/lib/admin/act-on-order";
import { confirmPayment } from "@/lib/checkout/confirm-payment";
import { db } from "@/lib/db";
import { countBrokenInvariants } from "@/lib/orders/invariants";
import { ozura } from "@/lib/ozura";
import { getOrder, placeTestOrder } from "./shop";

export type Placed = Awaited<ReturnType<typeof placeTestOrder>>;

/** Grace, who has just looked at the order. */
export async function graceAt({ orderId }: { orderId: string }): Promise<Act> {
  const { number, events } = await getOrder(orderId);
  return { orderNumber: number, seen: events.at(-1)?.id ?? 0, staff: { name: "Grace" } };
}

export function confirm({ sessionId }: Pick<Placed, "sessionId">) {
  return confirmPayment(ozura(), { sessionId }, "success_page");
}

/** An order as each of these finds it. Two mugs of ten; $44.00. */
export async function placePaid(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.pay(order.sessionId);
  await confirm(order);
  return order;
}

/** Ozura took a dollar instead: the order is in review, its goods are held. */
export async function placeShort(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.complete(order.sessionId);
  await control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
  await confirm(order);
  return order;
}

/** Paid when the page had long expired and others had bought the goods. */
export async function placeLate(control: Control): Promise<Placed> {
  const order = await placeTestOrder({ quantity: 2 });
  await control.script(order.sessionId, "expired", "completed");
  await confirm(order);
  await db().variant.update({ where: { id: order.variantId }, data: { stock: 1 } });
  await confirm(order);
  return order;
}

export async function expectSoundBooks() {
  const broken = Object.entries(await countBrokenInvariants()).filter(([, count]) => count > 0);
  expect(broken).toEqual([]);
}
