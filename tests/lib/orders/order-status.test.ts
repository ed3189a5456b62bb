import { expect, test } from "vitest";
import { allowedTransitions, noPaymentDueStatuses, type OrderStatus, statusesBefore } from "@/lib/orders/order-status";

const all = Object.keys(allowedTransitions) as OrderStatus[];

test("an order can become paid from every unpaid status and from review", () => {
  expect(statusesBefore("paid").sort()).toEqual(["cancelled", "expired", "failed", "pending", "review"]);
});

test("a paid order can only become shipped or refunded", () => {
  const reachable = new Set<OrderStatus>(["paid"]);
  for (const status of reachable) for (const to of allowedTransitions[status]) reachable.add(to);
  expect([...reachable].sort()).toEqual(["paid", "refunded", "shipped"]);
});

test("only an unpaid order can become pending again", () => {
  expect(statusesBefore("pending").sort()).toEqual(["cancelled", "expired", "failed"]);
  expect(statusesBefore("pending").some((status) => noPaymentDueStatuses.includes(status))).toBe(false);
});

test("no status has a transition to itself", () => {
  for (const status of all) expect(allowedTransitions[status]).not.toContain(status);
});
