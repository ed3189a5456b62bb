import "server-only";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import { db } from "@/lib/platform/db";

/**
 * Whether this version of a cart has been paid for. If so, the cart counts as empty even where a browser still has it.
 */
export async function isCartPaid(cartIdempotencyKey: string): Promise<boolean> {
  const order = await db().order.findUnique({ where: { cartIdempotencyKey }, select: { status: true } });
  return order !== null && noPaymentDueStatuses.includes(order.status);
}
