import "server-only";
import { type CheckNowResult, checkNow } from "../../checkout/check-now";
import { db, inTransaction } from "../../db";
import { recordEvent } from "../../orders/store";
import type { Ozura } from "../../ozura/client";
import { type Staff, sourceOf } from "../staff";

/** `checkNow`, with an event in the order's history that names the member of staff and Ozura's answer. */
export async function checkPaymentByHand(ozura: Ozura, paymentId: string, staff: Staff): Promise<CheckNowResult> {
  const source = sourceOf(staff);
  const result = await checkNow(ozura, paymentId, source);
  if (!result.ok) return result;
  const { orderId } = await db().payment.findUniqueOrThrow({ where: { id: paymentId }, select: { orderId: true } });
  const data = { said: result.fault ?? result.status };
  await inTransaction((tx) => recordEvent(tx, { orderId, kind: "checked", source, data }));
  return result;
}
