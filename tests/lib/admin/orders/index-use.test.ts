import { describe, expect, test } from "vitest";
import { exportOrders } from "@/lib/admin/orders/export-orders";
import { findOrder } from "@/lib/admin/orders/find-order";
import { listOrders } from "@/lib/admin/orders/list-orders";
import { type OrderQuery, readOrderQuery } from "@/lib/admin/orders/order-query";
import { countSales } from "@/lib/admin/orders/sales-totals";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { seedOrders } from "@/prisma/seed-orders";
import { medianMs, noScans, sequentialScansDuring } from "../../../support/sequential-scans";
import { useShop } from "../../../support/shop";
import { onRealServer } from "../../../support/test-database";

const tables = ["Order", "OrderLine", "OrderEvent", "OutboxMessage", "Payment"];
const allOrders = readOrderQuery({});
// The slowest takes 30 ms on an idle machine of two cores. Other tests run beside this one.
const LIMIT_MS = 250;

const queries: [string, Partial<OrderQuery>][] = [
  ["everything", {}],
  ["a number", { search: "1500" }],
  ["an e-mail address", { search: "ada.lovelace0@example.com" }],
  ["the beginning of many", { search: "ada.lovelace" }],
  ["a common name", { search: "Ada" }],
  ["two words of a name", { search: "grace hop" }],
  ["a name that nobody has", { search: "Zebedee" }],
  ["a session", { search: "sess_many-17" }],
  ["a transaction", { search: "txn_many-17" }],
  ["a common status", { status: "shipped" }],
  ["a rare status", { status: "review" }],
  ["open cases", { review: "any" }],
  ["open cases of a reason", { review: "mismatch" }],
  ["a month of a year ago", { from: "2026-01-01", to: "2026-01-31" }],
  ["all at once", { search: "Ada", status: "shipped", from: "2025-06-01", to: "2026-06-01" }],
];

// The embedded database counts no scans, and the planner of a nearly empty one rightly reads all of it.
describe.runIf(onRealServer)("with 100,000 orders, on a real server,", () => {
  useShop();

  // One test, because the shop is emptied before each.
  test("every list, search, total and page is found by an index, and soon", { timeout: 240_000 }, async () => {
    const url = String(process.env.DATABASE_URL);
    await seedCatalog(url);
    expect(await seedOrders(url, 100_000)).toBe(100_000);

    for (const [name, change] of queries) {
      const query = { ...allOrders, ...change };
      const work = async () => {
        const { next } = await listOrders(query);
        if (next) await listOrders({ ...query, after: next });
      };
      expect(await sequentialScansDuring(work, tables), name).toEqual(noScans(tables));
      expect(await medianMs(5, () => listOrders(query)), name).toBeLessThan(LIMIT_MS);
    }
    expect(await sequentialScansDuring(countSales, tables), "totals").toEqual(noScans(tables));
    expect(await medianMs(5, countSales), "totals").toBeLessThan(LIMIT_MS);
    expect(await sequentialScansDuring(() => findOrder(50_000), tables), "one order").toEqual(noScans(tables));
    expect(await medianMs(5, () => findOrder(50_000)), "one order").toBeLessThan(LIMIT_MS);
    const firstPieces = async () => {
      const pieces = exportOrders(allOrders);
      for (let piece = 0; piece < 4; piece++) await pieces.next();
      await pieces.return(undefined);
    };
    expect(await sequentialScansDuring(firstPieces, tables), "the export").toEqual(noScans(tables));
  });
});
