import { expect, test } from "vitest";
import { allowedTransitions, noPaymentDueStatuses, type OrderStatus, statusesBefore } from "@/lib/orders/order-status";

const all = Object.keys(allowedTransitions) as OrderStatus[];

test("an order can become paid from every status in which nobody has paid, and from review", () => {
  expect(statusesBefore("paid").sort()).toEqual(["cancelled", "expired", "failed", "pending", "review"]);
});

test("there is no way back from paid: only forward, to shipped and refunded", () => {
  const reachable = new Set<OrderStatus>(["paid"]);
  for (const status of reachable) for (const to of allowedTransitions[status]) reachable.add(to);
  expect([...reachable].sort()).toEqual(["paid", "refunded", "shipped"]);
});

test("only an order without money can be paid again by the shopper", () => {
  expect(statusesBefore("pending").sort()).toEqual(["cancelled", "expired", "failed"]);
  expect(statusesBefore("pending").some((status) => noPaymentDueStatuses.includes(status))).toBe(false);
});

test("no status follows itself", () => {
  for (const status of all) expect(allowedTransitions[status]).not.toContain(status);
});
