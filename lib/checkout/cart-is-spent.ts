import "server-only";
import { db } from "../db";
import { noPaymentDueStatuses } from "../orders/status";

/**
 * Whether this version of a cart has been paid for. If so, the cart counts as empty even where a browser still has it.
 */
export async function isCartPaid(checkoutKey: string): Promise<boolean> {
  const order = await db().order.findUnique({ where: { checkoutKey }, select: { status: true } });
  return order !== null && noPaymentDueStatuses.includes(order.status);
}
