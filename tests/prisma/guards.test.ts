import { beforeEach, describe, expect, test } from "vitest";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { addVariant, placeTestOrder, useShop } from "../support/shop";
import { withoutGuards } from "../support/without-guards";

const shop = useShop();

type Placed = Awaited<ReturnType<typeof placeTestOrder>>;

const end = { endedBy: "ozura" as const, endedAt: new Date() };

const refused = (work: PromiseLike<unknown>) => expect(Promise.resolve(work)).rejects.toThrow();

describe("T63: the database refuses, for every client,", () => {
  let order: Placed;
  beforeEach(async () => {
    order = await placeTestOrder();
  });

  const payIt = async () => {
    await shop.control.complete(order.sessionId);
    await confirmPayment(ozura(), { sessionId: order.sessionId }, "success_page");
  };

  test.each(["pending", "cancelled", "expired", "failed", "review"] as const)(
    "a change of a paid order to %s",
    async (status) => {
      await payIt();
      const reservation = status === "pending" ? "reserved" : "released";
      await refused(db().order.update({ where: { id: order.orderId }, data: { status, reservation } }));
    },
  );

  test("a paid order without a payment", () =>
    refused(db().order.update({ where: { id: order.orderId }, data: { status: "paid", reservation: "committed" } })));

  test("a change of a placed order's price", () =>
    refused(db().order.update({ where: { id: order.orderId }, data: { subtotal: 1, shipping: 0, total: 1 } })));

  test("a change of shipping into tax", () =>
    refused(db().order.update({ where: { id: order.orderId }, data: { shipping: 0, tax: 600 } })));

  test("a total that is not the sum of its parts", async () => {
    const { id: _, number: __, ...row } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } });
    await refused(db().order.create({ data: { ...row, token: "t", cartIdempotencyKey: "k", total: row.total + 1 } }));
    await refused(db().order.create({ data: { ...row, token: "t", cartIdempotencyKey: "k", tax: 1 } }));
  });

  test("a change of a payment's amount", () =>
    refused(db().payment.update({ where: { id: order.paymentId }, data: { amount: 1 } })));

  test("an amount that a JavaScript number cannot represent exactly", async () => {
    const tooMuch = 2n ** 53n;
    const payment = { where: { id: order.paymentId } };
    await refused(db().payment.update({ ...payment, data: { chargedAmount: tooMuch } }));
    await db().payment.update({ ...payment, data: { chargedAmount: tooMuch - 1n } });
    await refused(db().variant.updateMany({ data: { price: tooMuch } }));
    await refused(db().product.updateMany({ data: { price: tooMuch } }));
    const { orderId, paymentId } = order;
    const refund = { orderId, paymentId, reference: "rf_too_much", amount: tooMuch };
    await refused(db().refund.create({ data: refund }));
    await refused(db().payment.create({ data: { orderId, amount: tooMuch, currency: "USD", status: "failed" } }));
    await addVariant({ sku: "another" });
    const line = { orderId, sku: "another", name: "", variantName: "", quantity: 1 };
    await refused(db().orderLine.create({ data: { ...line, unitPrice: tooMuch } }));
    await withoutGuards((tx) => tx.orderLine.create({ data: { ...line, unitPrice: tooMuch - 1n } }));
    const { id: _, number: __, ...row } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    const tooExpensive = { subtotal: tooMuch - 600n, shipping: 600n, total: tooMuch };
    await refused(db().order.create({ data: { ...row, ...tooExpensive, token: "t", cartIdempotencyKey: "k" } }));
  });

  test("a change of a payment's session", () =>
    refused(db().payment.update({ where: { id: order.paymentId }, data: { sessionId: "another_session_id" } })));

  test("a change of a completed payment's status", async () => {
    await payIt();
    await refused(db().payment.update({ where: { id: order.paymentId }, data: { status: "cancelled", ...end } }));
  });

  test("an ended attempt without its cause and time, and an open attempt with them", async () => {
    const where = { id: order.paymentId };
    await refused(db().payment.update({ where, data: { status: "expired" } }));
    await refused(db().payment.update({ where, data: { status: "expired", endedBy: "shop" } }));
    await refused(db().payment.update({ where, data: end }));
    await db().payment.update({ where, data: { status: "expired", ...end } });
  });

  test("a negative number of failures", () =>
    refused(db().payment.update({ where: { id: order.paymentId }, data: { settleFailures: -1 } })));

  test("a second open payment of one order", () =>
    refused(db().payment.create({ data: { orderId: order.orderId, amount: 2500, currency: "USD" } })));

  test("an order whose status does not fit its reservation", () =>
    refused(db().order.update({ where: { id: order.orderId }, data: { status: "cancelled" } })));

  test("a changed or deleted event, and a changed line", async () => {
    await refused(db().orderEvent.updateMany({ data: { kind: "paid" } }));
    await refused(db().orderEvent.deleteMany());
    await refused(db().orderLine.updateMany({ data: { unitPrice: 1 } }));
  });

  test("negative stock, negative reservations, and reservations above the stock", async () => {
    const id = await addVariant({ stock: 1 });
    await refused(db().variant.update({ where: { id }, data: { stock: -1 } }));
    await refused(db().variant.update({ where: { id }, data: { reserved: 2 } }));
    await refused(db().variant.update({ where: { id }, data: { reserved: -1 } }));
  });

  test("two orders for one version of a cart", async () => {
    const { id: _, number: __, ...row } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } });
    await refused(db().order.create({ data: { ...row, token: "another-token-altogether" } }));
  });
});
