import { orderStatusText } from "@/lib/messages/admin/orders";
import type { OrderStatus } from "@/lib/orders/order-status";

const tones: Record<OrderStatus, string> = {
  pending: "border-edge text-muted",
  paid: "border-moss text-moss",
  shipped: "border-moss text-moss",
  review: "border-clay text-clay",
  failed: "border-edge text-muted",
  cancelled: "border-edge text-muted",
  expired: "border-edge text-muted",
  refunded: "border-edge text-muted",
};

/** The order's status as a badge. */
export function StatusBadge({ status }: { status: OrderStatus }) {
  return (
    <span
      data-status={status}
      className={`inline-block rounded-full border px-3 py-0.5 text-sm font-medium whitespace-nowrap ${tones[status]}`}
    >
      {orderStatusText[status]}
    </span>
  );
}
