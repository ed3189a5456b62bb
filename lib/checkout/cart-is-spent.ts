import "server-only";
import { db } from "../db";
import { takenMoney } from "../orders/status";

/**
 * Whether this version of a cart has been paid for. If so, the cart counts as empty even where a browser still has it.
 */
export async function cartIsSpent(checkoutKey: string): Promise<boolean> {
  const order = await db().order.findUnique({ where: { checkoutKey }, select: { status: true } });
  return order !== null && takenMoney.includes(order.status);
}
