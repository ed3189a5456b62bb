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

// A new statement must be added to its list. tests/e2e/budget.spec.ts counts the statements of the pages.
describe("a returning shopper", () => {
  async function placeAndReturn() {
    const { sessionId } = await placeTestOrder();
    return { sessionId, confirm: () => confirmPayment(ozura(), { sessionId }, "success_page") };
  }

  test("costs nine statements while the payment is open", async () => {
    const { confirm } = await placeAndReturn();
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

  test("costs twelve statements when the order becomes paid", async () => {
    const { sessionId, confirm } = await placeAndReturn();
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

  test("costs one statement when the order is settled", async () => {
    const { sessionId, confirm } = await placeAndReturn();
    await shop.control.complete(sessionId);
    await confirm();
    expect(await statementsDuring(confirm)).toEqual(["SELECT Payment"]);
  });

  test("shares the polling for an answer with concurrent shoppers", async () => {
    const { sessionId, confirm } = await placeAndReturn();
    await shop.control.complete(sessionId);
    await shop.control.fault({ on: "get", kind: "delay", ms: 1_000 });
    const callers = 20;
    const sent = await statementsDuring(() => Promise.all(Array.from({ length: callers }, confirm)));
    // Each caller finds the payment, requests the lease and reads the result. One caller settles; ten polls per second are shared.
    expect(sent.length).toBeLessThan(3 * callers + 30);
  });

  test("costs one statement with an unknown session id", async () => {
    const work = () => confirmPayment(ozura(), { sessionId: "sess_made_up_by_somebody_0001" }, "success_page");
    expect(await statementsDuring(work)).toEqual(["SELECT Payment"]);
  });
});

describe("an order, from the form to the payment page", () => {
  /** Repeats what the checkout action does. */
  async function submitCheckout(cart: Cart) {
    await checkoutLimit.consume({ ip: "203.0.113.7", cookie: cart.id });
    return placeOrder(ozura(), { cart, contact, shownTotal: 2_500, from: "203.0.113.7" });
  }

  test("costs twelve statements", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    expect(await statementsDuring(() => submitCheckout(cart))).toEqual([
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

  test("costs no more statements with thirty lines", async () => {
    const variantIds = await Promise.all(Array.from({ length: 30 }, () => addVariant({ price: 10 })));
    const cart = cartOf(...variantIds.map((variantId) => ({ variantId, quantity: 1 })));
    const { total } = await priceCart(cart, contact.country);
    const work = () => placeOrder(ozura(), { cart, contact, shownTotal: total.amount });
    expect(await statementsDuring(work)).toHaveLength(10);
    expect(await db().orderLine.count()).toBe(30);
  });

  test("costs five statements when the form is resubmitted", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    await submitCheckout(cart);
    expect(await statementsDuring(() => submitCheckout(cart))).toHaveLength(5);
  });
});

test("a reconciliation with no due payments costs six statements: payments, reminders, mail", async () => {
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
