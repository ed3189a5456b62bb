import "server-only";
import { type ConflictResult, type StaffOrderRequest, withStaffOrderLock } from "@/lib/admin/with-staff-order-lock";
import { recordEvent } from "@/lib/orders/order-transitions";
import { enqueueMail } from "@/lib/outbox/enqueue";

export type ResendConfirmationResult = { ok: true } | { ok: false; reason: "not_paid" } | ConflictResult;

/** Sends the confirmation again, to the order's current email address. */
export function resendConfirmation(request: StaffOrderRequest): Promise<ResendConfirmationResult> {
  return withStaffOrderLock<ResendConfirmationResult>(request, async ({ tx, order, source }) => {
    if (order.status !== "paid" && order.status !== "shipped") return { ok: false, reason: "not_paid" };
    await recordEvent(tx, { orderId: order.id, kind: "mail_resent", source, data: { mail: "order_confirmation" } });
    // A separate kind of email: a paid order has exactly one `order_confirmation`, which the invariants check.
    await enqueueMail(tx, {
      orderId: order.id,
      kind: "order_confirmation_again",
      dedupeSuffix: request.lastSeenEventId,
    });
    return { ok: true };
  });
}
