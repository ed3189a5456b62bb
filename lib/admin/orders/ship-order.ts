import "server-only";
import { transitionOrder, recordEvent } from "../../orders/store";
import { enqueueMail } from "../../outbox/enqueue";
import { type StaffOrderRequest, withStaffOrderLock, type ConflictResult } from "../act-on-order";

export type ShipOrderResult = { ok: true } | { ok: false; reason: "not_paid" } | ConflictResult;

/** Marks the order as shipped, and emails the shopper the carrier and the tracking number. */
export function shipOrder(act: StaffOrderRequest, parcel: { carrier: string; trackingNumber: string }): Promise<ShipOrderResult> {
  return withStaffOrderLock<ShipOrderResult>(act, async ({ tx, order, at, source }) => {
    if (!(await transitionOrder(tx, order.id, "shipped", { ...parcel, shippedAt: at })))
      return { ok: false, reason: "not_paid" };
    await recordEvent(tx, { orderId: order.id, kind: "shipped", source, data: parcel });
    await enqueueMail(tx, { orderId: order.id, kind: "order_shipped" });
    return { ok: true };
  });
}
