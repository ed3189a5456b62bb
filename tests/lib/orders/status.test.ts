import { expect, test } from "vitest";
import { next, type OrderStatus, statusesThatCanBecome, takenMoney } from "@/lib/orders/status";

const all = Object.keys(next) as OrderStatus[];

test("an order can become paid from every status in which nobody has paid, and from review", () => {
  expect(statusesThatCanBecome("paid").sort()).toEqual(["cancelled", "expired", "failed", "pending", "review"]);
});

test("there is no way back from paid: only forward, to shipped and refunded", () => {
  const reachable = new Set<OrderStatus>(["paid"]);
  for (const status of reachable) for (const to of next[status]) reachable.add(to);
  expect([...reachable].sort()).toEqual(["paid", "refunded", "shipped"]);
});

test("only an order without money can be paid again by the shopper", () => {
  expect(statusesThatCanBecome("pending").sort()).toEqual(["cancelled", "expired", "failed"]);
  expect(statusesThatCanBecome("pending").some((status) => takenMoney.includes(status))).toBe(false);
});

test("no status follows itself", () => {
  for (const status of all) expect(next[status]).not.toContain(status);
});
