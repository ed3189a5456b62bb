import "server-only";
import { type Staff, staffSource } from "@/lib/admin/staff";
import { recordEvent } from "@/lib/orders/order-transitions";
import type { Ozura } from "@/lib/ozura/client";
import { type ForceCheckResult, forceCheck } from "@/lib/payments/force-check";
import { db, inTransaction } from "@/lib/platform/db";

/** `forceCheck`, with an event in the order's history that names the member of staff and the result. */
export async function recordManualCheck(ozura: Ozura, paymentId: string, staff: Staff): Promise<ForceCheckResult> {
  const source = staffSource(staff);
  const result = await forceCheck(ozura, paymentId, source);
  if (!result.ok) return result;
  const { orderId } = await db().payment.findUniqueOrThrow({ where: { id: paymentId }, select: { orderId: true } });
  const data = { checkResult: result.errorKind ?? result.status };
  await inTransaction((tx) => recordEvent(tx, { orderId, paymentId, kind: "checked", source, data }));
  return result;
}
