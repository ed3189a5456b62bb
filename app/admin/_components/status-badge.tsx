import { orderStatusText, ordersText } from "@/lib/messages/admin/orders";
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

const badge = "inline-block rounded-full border px-3 py-0.5 text-sm font-medium whitespace-nowrap";

/** The order's status as a badge, with a second one for a demo order: nothing of it may be shipped. */
export function StatusBadge({ status, isDemo }: { status: OrderStatus; isDemo: boolean }) {
  return (
    <>
      <span data-status={status} className={`${badge} ${tones[status]}`}>
        {orderStatusText[status]}
      </span>
      {isDemo && <span className={`${badge} ml-2 border-clay text-clay`}>{ordersText.demo}</span>}
    </>
  );
}
