import type { Invariant } from "@/lib/orders/invariants";

export const healthText = {
  title: "Health",
  intro: "The status of payments, emails and stored data.",
  status: "Current status",
  ozura: "Ozura",
  ozuraResponds: "Responding",
  keysRejected: (number: number) =>
    `Ozura rejected the most recent request to create a payment page, for order ${number}. Please check the API keys.`,
  backlog: "Payments and emails",
  overdue: "Overdue payment checks",
  noneOverdue: "None",
  someOverdue: (count: number, since: string) =>
    count === 1 ? `1 payment, due since ${since}` : `${count} payments, the oldest due since ${since}`,
  reconcilerStalled:
    "Payments have been overdue for more than ten minutes. Please check that the reconciler is running.",
  reconciled: "Last completed reconciliation",
  neverReconciled: "None yet",
  mails: "Unsent emails",
  noMails: "None",
  noMailServer: "No mail server is configured.",
  someMails: (unsent: number, failing: number) => `${unsent}, of which ${failing} had a failed delivery attempt`,
  version: "Version",
  clientIp: "Your IP address, as the shop sees it",
  consistency: "Consistency checks",
  consistencyIntro: "Each number counts records that contradict each other. Every number must be 0.",
  loading: "Loading …",
  notCounted: "Unknown: the database did not finish this query in time.",
  consistent: "All checks passed.",
  inconsistent: "Some checks failed. Please investigate before you ship any order.",
} as const;

export const invariantText: Record<Invariant, string> = {
  paid_without_one_confirmation: "Paid orders with no confirmation email, or with several",
  confirmation_without_paid: "Confirmation emails for orders that are not paid",
  multiple_completed_payments:
    "Orders with several completed payments, or paid by a payment other than the recorded one",
  paid_amount_differs: "Paid orders whose payment has a different order, amount or currency",
  money_without_outcome: "Received payments that neither paid their order nor have a review case",
  reserved_differs: "Variants whose reserved stock differs from the sum of all reservations",
  sold_and_not_committed: "Paid orders whose items were not taken from stock",
  negative: "Invalid stock, prices or amounts",
  reserved_without_open_payment: "Pending orders without an open payment, whose reservation never ends",
  open_without_next_check: "Open payments with no scheduled check",
  cart_ordered_twice: "Carts that became more than one order",
};
