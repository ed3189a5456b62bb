import { expect, test } from "vitest";
import { placeOrderOf } from "@/dev/place-order-in-process";
import { getChecklist } from "@/lib/admin/checklist";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { deleteDemoOrders } from "@/lib/admin/orders/demo-orders";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { payInDemo, useDemoShop } from "@/tests/support/demo-shop";
import { staffRequest } from "@/tests/support/order-fixtures";
import { addVariant, stockOf } from "@/tests/support/shop";
import { withoutGuards } from "@/tests/support/without-guards";

useDemoShop();

async function placePaid(variantId: string) {
  const order = await placeOrderOf(variantId, 2);
  await payInDemo(order.checkoutUrl);
  expect((await confirmPayment(ozura(), order, "success_page")).status).toBe("paid");
  return order;
}

const makeReal = ({ orderId }: { orderId: string }) =>
  withoutGuards((tx) => tx.order.update({ where: { id: orderId }, data: { isDemo: false } }));

const countRows = () =>
  Promise.all([
    db().order.count(),
    db().orderLine.count(),
    db().payment.count(),
    db().orderEvent.count(),
    db().outboxMessage.count(),
    db().reviewCase.count(),
    db().refund.count(),
    db().demoSession.count(),
  ]);

test("demo orders are deleted with everything about them, and their stock is for sale again", async () => {
  const variantId = await addVariant({ stock: 10 });
  const paid = await placePaid(variantId);
  await placeOrderOf(variantId, 3);
  const cancelled = await placeOrderOf(variantId, 1);
  await cancelOrder(ozura(), await staffRequest(cancelled), { reason: "Twice", unverified: false });
  await db().reviewCase.create({
    data: { orderId: paid.orderId, paymentId: paid.paymentId, reason: "mismatch", dedupeKey: "mismatch:1" },
  });
  await db().refund.create({
    data: { orderId: paid.orderId, paymentId: paid.paymentId, amount: 1, reference: "rf_1" },
  });
  expect(await stockOf(variantId)).toEqual({ stock: 8, reserved: 3 });

  expect(await deleteDemoOrders()).toBe(3);
  expect(await countRows()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
  expect(await db().product.count()).toBe(1);
  expect(await deleteDemoOrders()).toBe(0);
});

test("orders of a real shop stay, with everything about them", async () => {
  const variantId = await addVariant({ stock: 10 });
  const real = await placePaid(variantId);
  const before = await countRows();
  await placePaid(variantId);
  await makeReal(real);
  expect(await deleteDemoOrders()).toBe(1);
  // The session of the real order's payment stays, too.
  expect(await countRows()).toEqual(before);
  expect(await stockOf(variantId)).toEqual({ stock: 8, reserved: 0 });
});

test("two people who delete at once, and more orders than one transaction holds", async () => {
  const variantId = await addVariant({ stock: 10 });
  const { orderId } = await placeOrderOf(variantId, 1);
  await withoutGuards(
    (tx) => tx.$executeRaw`
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "isDemo", "currency", "subtotal", "shipping", "total", "email", "name", "addressLine1", "city", "country")
      SELECT 'o' || n, 't' || n, 'k' || n, true, "currency", 0, 0, 0, "email", "name", "addressLine1", "city", "country"
      FROM "Order", generate_series(1, 450) AS n WHERE "Order"."id" = ${orderId}`,
  );
  const counts = await Promise.all([deleteDemoOrders(), deleteDemoOrders()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(451);
  expect(await db().order.count()).toBe(0);
});

test("the checklist names what a demo deployment lacks before it takes real money", async () => {
  const missing = async () => (await getChecklist()).items.filter(({ isDone }) => !isDone).map(({ name }) => name);
  expect(await missing()).toEqual(["ozura", "mail"]);
  await placeOrderOf(await addVariant(), 1);
  expect(await missing()).toEqual(["ozura", "mail", "demo_orders"]);
  expect(await getChecklist()).toMatchObject({ isComplete: false, demoOrders: 1 });
});
