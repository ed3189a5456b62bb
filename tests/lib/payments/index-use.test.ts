import { describe, expect, test } from "vitest";
import { countBacklog } from "@/lib/admin/health/count-backlog";
import { newCart } from "@/lib/cart/cart";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { findOrderByToken, findTimeline } from "@/lib/orders/order-access";
import { listOrderLinks, sendOrderLinks } from "@/lib/orders/order-link-mail";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db, inTransaction } from "@/lib/platform/db";
import { checkHealth } from "@/lib/platform/health";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { seedOrders } from "@/prisma/seed-orders";
import { seedProducts } from "@/prisma/seed-products";
import { noScans, sequentialScansDuring } from "../../support/sequential-scans";
import { checkOut, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const tables = [
  "Product",
  "Variant",
  "Order",
  "OrderLine",
  "OrderEvent",
  "OutboxMessage",
  "Payment",
  "ReviewCase",
  "Refund",
];

// The embedded database does not count scans, and the planner of a nearly empty database rightly prefers sequential scans.
describe.runIf(onRealServer)("with 10,000 products and 100,000 orders, on a real server,", () => {
  const shop = useShop();

  // One test, because each test starts with an empty database.
  test("every query of the payment path uses an index", { timeout: 240_000 }, async () => {
    const url = String(process.env.DATABASE_URL);
    await seedCatalog(url);
    await seedProducts(url, 10_000);
    await seedOrders(url, 100_000);
    await addClosedCases();
    const { id: variantId } = await db().variant.findUniqueOrThrow({ where: { sku: "stoneware-mug-chalk" } });
    const place = async () => {
      const placed = await checkOut({ ...newCart(), version: 1, items: [{ variantId, quantity: 1 }] });
      if (!placed.ok) throw new Error(placed.reason);
      const { sessionId } = await db().payment.findFirstOrThrow({ where: { order: { token: placed.orderToken } } });
      return { orderToken: placed.orderToken, sessionId: String(sessionId) };
    };
    const [first, second] = [await place(), await place()];
    const makeDue = () =>
      db().payment.updateMany({ where: { nextCheckAt: { not: null } }, data: { nextCheckAt: new Date(0) } });

    const operations: [string, () => Promise<unknown>][] = [
      ["placing an order", place],
      ["an unsettled return", () => confirmPayment(ozura(), { sessionId: first.sessionId }, "success_page")],
      [
        "an unsettled return with the order token",
        () => confirmPayment(ozura(), { orderToken: first.orderToken }, "cancel_page"),
      ],
      ["a return that settles the payment", () => payAndReturn(first.sessionId)],
      ["a settled return", () => confirmPayment(ozura(), { sessionId: first.sessionId }, "success_page")],
      ["the order page", () => Promise.all([findOrderByToken(first.orderToken), findTimeline(first.orderToken)])],
      ["retrying a payment", () => endAndRetry(second)],
      ["the reconciler with reminders and mail", async () => [await makeDue(), await reconcile(ozura())]],
      ["listing order links", () => listOrderLinks("ada.lovelace0@example.com")],
      ["sending order links", () => sendOrderLinks("ada.lovelace0@example.com")],
      ["the health check", checkHealth],
      ["counting the backlog", () => inTransaction(countBacklog)],
    ];
    for (const [name, work] of operations)
      expect(await sequentialScansDuring(work, tables), name).toEqual(noScans(tables));

    async function payAndReturn(sessionId: string) {
      await shop.control.complete(sessionId);
      await confirmPayment(ozura(), { sessionId }, "success_page");
    }

    async function endAndRetry({ sessionId, orderToken }: typeof second) {
      await shop.control.setStatus(sessionId, "cancelled");
      expect(await retryPayment(ozura(), orderToken)).toMatchObject({ ok: true });
    }
  });
});

/** Adds the closed review cases of ten years. With only one case per thousand orders, Postgres rightly prefers a sequential scan. */
async function addClosedCases() {
  await db().$executeRaw`
    INSERT INTO "ReviewCase" ("id", "orderId", "reason", "paymentId", "dedupeKey", "closedAt", "closedBy")
    SELECT "id" || '-old', "orderId", 'not_found', "id", 'old:' || "id", now(), 'admin:Grace' FROM "Payment" LIMIT 20000`;
  await db().$executeRaw`VACUUM ANALYZE "ReviewCase"`;
}
