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
  searchLabel: "Order number, email, name, session or transaction",
  status: "Status",
  anyStatus: "Any status",
  from: "From",
  to: "To",
  review: "Needs review",
  anyReview: "All orders",
  anyOpenCase: "With an open review case",
  find: "Search",
  clearFilters: "Clear filters",
  export: "Export as CSV",

  number: "Order",
  customer: "Customer",
  total: "Total",
  state: "Status",
  demo: "Demo order",
  list: "Orders, newest first",
  noMatches: "No matching orders",
  noOrders: "No orders yet",
  older: "Older orders",
  newest: "Back to the newest",

  today: "Today",
  week: "This week",
  sales: (count: number, sum: string) => `${sum} in ${count === 1 ? "1 paid order" : `${count} paid orders`}`,
  refunds: (sum: string) => `${sum} refunded`,
} as const;
