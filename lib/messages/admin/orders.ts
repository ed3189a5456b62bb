import type { OrderStatus } from "@/lib/orders/order-status";

/** Names of the statuses for staff. */
export const orderStatusText: Record<OrderStatus, string> = {
  pending: "Waiting for payment",
  paid: "Paid",
  failed: "Payment failed",
  cancelled: "Cancelled",
  expired: "Expired",
  review: "In review",
  shipped: "Shipped",
  refunded: "Refunded",
};

/** The list of orders. */
export const ordersText = {
  title: "Orders",
  search: "Number, e-mail, name, session or transaction",
  status: "Status",
  anyStatus: "Any",
  from: "From",
  to: "To",
  attention: "ReviewReason",
  anyAttention: "All orders",
  openCase: "With an open case",
  find: "Find",
  everything: "Show everything",
  export: "Export as CSV",

  number: "Order",
  customer: "Customer",
  total: "Total",
  state: "Status",
  cases: "Open cases",
  list: "Orders, the newest first",
  nothing: "No order is like that.",
  none: "There are no orders yet.",
  older: "Older orders",
  newest: "Back to the newest",

  today: "Today",
  week: "This week",
  sales: (count: number, sum: string) => `${sum} in ${count === 1 ? "1 paid order" : `${count} paid orders`}`,
  refunds: (sum: string) => `${sum} refunded`,
} as const;
