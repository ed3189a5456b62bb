import "server-only";
import { advance, recordEvent } from "../../orders/store";
import { enqueueMail } from "../../outbox/enqueue";
import { type Act, actOnOrder, type NotDone } from "../act-on-order";

export type ShipOrderResult = { ok: true } | { ok: false; reason: "not_paid" } | NotDone;

/** The parcel is on its way: the shopper gets a mail that says so, with what they need to follow it. */
export function shipOrder(act: Act, parcel: { carrier: string; trackingNumber: string }): Promise<ShipOrderResult> {
  return actOnOrder<ShipOrderResult>(act, async ({ tx, order, at, source }) => {
    if (!(await advance(tx, order.id, "shipped", { ...parcel, shippedAt: at })))
      return { ok: false, reason: "not_paid" };
    await recordEvent(tx, { orderId: order.id, kind: "shipped", source, data: parcel });
    await enqueueMail(tx, { orderId: order.id, kind: "order_shipped" });
    return { ok: true };
  });
}
