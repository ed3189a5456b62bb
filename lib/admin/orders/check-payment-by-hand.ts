import "server-only";
import { type ForceCheckResult, forceCheck } from "../../checkout/check-now";
import { db, inTransaction } from "../../db";
import { recordEvent } from "../../orders/store";
import type { Ozura } from "../../ozura/client";
import { type Staff, staffSource } from "../staff";

/** `checkNow`, with an event in the order's history that names the member of staff and Ozura's answer. */
export async function recordManualCheck(ozura: Ozura, paymentId: string, staff: Staff): Promise<ForceCheckResult> {
  const source = staffSource(staff);
  const result = await forceCheck(ozura, paymentId, source);
  if (!result.ok) return result;
  const { orderId } = await db().payment.findUniqueOrThrow({ where: { id: paymentId }, select: { orderId: true } });
  const data = { said: result.errorKind ?? result.status };
  await inTransaction((tx) => recordEvent(tx, { orderId, kind: "checked", source, data }));
  return result;
}
