import { describe, expect, test } from "vitest";
import type { Cart } from "@/lib/cart/cart";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { checkoutLimit } from "@/lib/http/rate-limits";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, placeTestOrder, useShop } from "@/tests/support/shop";
import { statementsDuring } from "@/tests/support/sql-statements";

const shop = useShop();

// Whoever adds a statement adds it to the list, and sees what it is added to. tests/e2e/budget.spec.ts counts those of the pages.
describe("what a returning shopper costs the database", () => {
  async function returned() {
    const { sessionId } = await placeTestOrder();
    return { sessionId, confirm: () => confirmPayment(ozura(), { sessionId }, "success_page") };
  }

  test("nothing is settled: nine statements", async () => {
    const { confirm } = await returned();
    expect(await statementsDuring(confirm)).toEqual([
      "SELECT Payment",
      "UPDATE Payment",
      "BEGIN",
      "SELECT Order",
      "SELECT Payment",
      "INSERT OutboxMessage",
      "UPDATE Payment",
      "COMMIT",
      "SELECT Order",
    ]);
  });

  test("the order becomes paid: twelve, whatever was bought", async () => {
    const { sessionId, confirm } = await returned();
    await shop.control.complete(sessionId);
    expect(await statementsDuring(confirm)).toEqual([
      "SELECT Payment",
      "UPDATE Payment",
      "BEGIN",
      "SELECT Order",
      "SELECT Payment",
      "UPDATE Variant",
      "UPDATE Order",
      "INSERT OrderEvent",
      "INSERT OutboxMessage",
      "UPDATE Payment",
      "COMMIT",
      "SELECT Order",
    ]);
  });

  test("all is settled: one", async () => {
    const { sessionId, confirm } = await returned();
    await shop.control.complete(sessionId);
    await confirm();
    expect(await statementsDuring(confirm)).toEqual(["SELECT Payment"]);
  });

  test("a crowd that waits for one answer looks for it together", async () => {
    const { sessionId, confirm } = await returned();
    await shop.control.complete(sessionId);
    await shop.control.fault({ on: "get", kind: "delay", ms: 1_000 });
    const crowd = 20;
    const sent = await statementsDuring(() => Promise.all(Array.from({ length: crowd }, confirm)));
    // Each finds the payment, asks for the lease and reads the result; one settles it; ten looks a second are shared.
    expect(sent.length).toBeLessThan(3 * crowd + 30);
  });

  test("nobody knows the session: one", async () => {
    const work = () => confirmPayment(ozura(), { sessionId: "sess_made_up_by_somebody_0001" }, "success_page");
    expect(await statementsDuring(work)).toEqual(["SELECT Payment"]);
  });
});

describe("what an order costs the database, from the form to the payment page", () => {
  /** As the checkout's action does it. */
  async function pay(cart: Cart) {
    await checkoutLimit.consume({ ip: "203.0.113.7", cookie: cart.id });
    return placeOrder(ozura(), { cart, contact, shownTotal: 2_500, from: "203.0.113.7" });
  }

  test("the first time: twelve statements", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    expect(await statementsDuring(() => pay(cart))).toEqual([
      "INSERT RateLimit",
      "INSERT RateLimit",
      "SELECT Order",
      "SELECT Variant",
      "BEGIN",
      "INSERT Order",
      "UPDATE Variant",
      "SELECT Order",
      "COMMIT",
      "SELECT Payment",
      "UPDATE Payment",
      "UPDATE Payment",
    ]);
    expect(await db().payment.count({ where: { status: "pending", sessionId: { not: null } } })).toBe(1);
  });

  test("with thirty lines: no more", async () => {
    const variantIds = await Promise.all(Array.from({ length: 30 }, () => addVariant({ price: 10 })));
    const cart = cartOf(...variantIds.map((variantId) => ({ variantId, quantity: 1 })));
    const { total } = await priceCart(cart, contact.country);
    const work = () => placeOrder(ozura(), { cart, contact, shownTotal: total.amount });
    expect(await statementsDuring(work)).toHaveLength(10);
    expect(await db().orderLine.count()).toBe(30);
  });

  test("sent again, with the page open: five", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    await pay(cart);
    expect(await statementsDuring(() => pay(cart))).toHaveLength(5);
  });
});

test("a reconciliation with nothing to do costs six: payments, reminders, mail", async () => {
  const { orderId } = await placeTestOrder();
  await db().payment.updateMany({ where: { orderId }, data: { nextCheckAt: null } });
  expect(await statementsDuring(() => reconcile(ozura()))).toEqual([
    "UPDATE Payment",
    "BEGIN",
    "SET LOCAL",
    "UPDATE ReviewCase",
    "COMMIT",
    "UPDATE OutboxMessage",
  ]);
});
