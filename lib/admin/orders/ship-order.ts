import "server-only";
import { type ConflictResult, type StaffOrderRequest, withStaffOrderLock } from "@/lib/admin/with-staff-order-lock";
import { recordEvent, transitionOrder } from "@/lib/orders/order-transitions";
import { enqueueMail } from "@/lib/outbox/enqueue";

export type ShipOrderResult = { ok: true } | { ok: false; reason: "not_paid" } | ConflictResult;

/** Marks the order as shipped, and emails the shopper the carrier and the tracking number. */
export function shipOrder(
  request: StaffOrderRequest,
  shipment: { carrier: string; trackingNumber: string },
): Promise<ShipOrderResult> {
  return withStaffOrderLock<ShipOrderResult>(request, async ({ tx, order, at, source }) => {
    if (!(await transitionOrder(tx, order.id, "shipped", { ...shipment, shippedAt: at })))
      return { ok: false, reason: "not_paid" };
    await recordEvent(tx, { orderId: order.id, kind: "shipped", source, data: shipment });
    await enqueueMail(tx, { orderId: order.id, kind: "order_shipped" });
    return { ok: true };
  });
}
