import "server-only";
import { type ConflictResult, type StaffOrderRequest, withStaffOrderLock } from "@/lib/admin/with-staff-order-lock";
import { type Contact, contactFields } from "@/lib/checkout/contact";
import { recordEvent } from "@/lib/orders/order-transitions";

export type ChangeAddressResult = { ok: true } | { ok: false; reason: "too_late" | "unchanged" } | ConflictResult;

/**
 * Corrects the delivery address of an order that is paid and not shipped yet. The event names the changed fields, not
 * their values.
 */
export function changeAddress(request: StaffOrderRequest, contact: Contact): Promise<ChangeAddressResult> {
  return withStaffOrderLock<ChangeAddressResult>(request, async ({ tx, order, source }) => {
    if (order.status !== "paid" && order.status !== "review") return { ok: false, reason: "too_late" };
    const fields = contactFields.filter((field) => order[field] !== contact[field]);
    if (fields.length === 0) return { ok: false, reason: "unchanged" };
    await tx.order.update({ where: { id: order.id }, data: contact });
    await recordEvent(tx, { orderId: order.id, kind: "address_changed", source, data: { fields } });
    return { ok: true };
  });
}
