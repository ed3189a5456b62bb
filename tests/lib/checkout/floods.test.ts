import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { placing } from "@/lib/caller-limits";
import type { Cart } from "@/lib/cart/cart";
import { confirmPayment } from "@/lib/checkout/confirm-payment";
import { placeOrder } from "@/lib/checkout/place-order";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { db } from "@/lib/db";
import { ozura } from "@/lib/ozura";
import { addVariant, cartOf, contact, placeTestOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

const PRICE = 1_900;
const SHIPPING = 600;
const somewhere = () => `somewhere-${randomUUID()}`;
const shownFor = ({ items }: Cart) => items.reduce((sum, { quantity }) => sum + quantity * PRICE, SHIPPING);

/** As the checkout's button does it: counted first, then placed. */
async function buy(cart: Cart, address: string) {
  const taken = await placing.take({ address, cookie: cart.id });
  if (!taken.ok) return "too_many";
  const placed = await placeOrder(ozura(), { cart, contact, shownTotal: shownFor(cart), from: address });
  return placed.ok ? "placed" : placed.reason;
}

const changed = (cart: Cart, version: number): Cart => ({ ...cart, version });

describe("T113, T114: who places many orders and pays none", () => {
  test("a thousand tries from fifty carts leave enough for a shopper, and make few sessions", async () => {
    const variantId = await addVariant({ stock: 60 });
    const flooder = somewhere();
    const carts = Array.from({ length: 50 }, () => cartOf({ variantId, quantity: 20 }));
    const answers: string[] = [];
    for (let round = 1; round <= 20; round++)
      for (let at = 0; at < carts.length; at += 10)
        answers.push(
          ...(await Promise.all(carts.slice(at, at + 10).map((cart) => buy(changed(cart, round), flooder)))),
        );
    expect(answers).toHaveLength(1_000);
    expect(answers.filter((answer) => answer === "placed").length).toBeLessThanOrEqual(2);
    expect((await stockOf(variantId)).held).toBeLessThanOrEqual(30);
    expect((await shop.control.calls()).create).toBeLessThanOrEqual(40);
    expect(await buy(cartOf({ variantId, quantity: 5 }), somewhere())).toBe("placed");
  }, 60_000);

  test("one cart has two unpaid orders at most, also of five at once that ask for different things", async () => {
    const variantIds = await Promise.all([1, 2, 3, 4, 5].map(() => addVariant()));
    const { id } = cartOf();
    const versions = variantIds.map((variantId, version) => ({ ...cartOf({ variantId, quantity: 1 }), id, version }));
    const answers = await Promise.all(versions.map((cart) => buy(cart, somewhere())));
    expect(answers.filter((answer) => answer === "placed")).toHaveLength(2);
    expect(answers.filter((answer) => answer === "too_many_open")).toHaveLength(3);
    const held = await Promise.all(variantIds.map(async (variantId) => (await stockOf(variantId)).held));
    expect(held.toSorted()).toEqual([0, 0, 0, 1, 1]);
    expect(await db().order.count({ where: { checkoutKey: { startsWith: id } } })).toBe(2);
  });

  test("what has ended counts no more; and it can't be opened again beside two others", async () => {
    const variantId = await addVariant({ stock: 60 });
    const cart = cartOf({ variantId, quantity: 1 });
    const first = await placeOrder(ozura(), { cart, contact, shownTotal: shownFor(cart) });
    if (!first.ok) throw new Error(first.reason);
    expect(await buy(changed(cart, 2), somewhere())).toBe("placed");
    expect(await buy(changed(cart, 3), somewhere())).toBe("too_many_open");
    const { sessionId } = await db().payment.findFirstOrThrow({ where: { order: { token: first.orderToken } } });
    await shop.control.setStatus(String(sessionId), "cancelled");
    await confirmPayment(ozura(), { orderToken: first.orderToken }, "cancel_page");
    expect(await buy(changed(cart, 3), somewhere())).toBe("placed");
    expect(await retryPayment(ozura(), first.orderToken)).toEqual({ ok: false, reason: "too_many_open" });
    expect((await stockOf(variantId)).held).toBe(2);
  });

  test("one order may take all that is left; a second of the same connection may not", async () => {
    const variantId = await addVariant({ stock: 6 });
    const address = somewhere();
    expect(await buy(cartOf({ variantId, quantity: 4 }), address)).toBe("placed");
    expect(await buy(cartOf({ variantId, quantity: 2 }), address)).toBe("too_many_open");
    expect(await buy(cartOf({ variantId, quantity: 2 }), somewhere())).toBe("placed");
    expect(await stockOf(variantId)).toEqual({ stock: 6, held: 6 });
  });

  test("no address is kept with an order", async () => {
    const variantId = await addVariant();
    const address = somewhere();
    await buy(cartOf({ variantId, quantity: 1 }), address);
    const [order] = await db().order.findMany({ where: { lines: { some: { variant: { id: variantId } } } } });
    expect(order?.placedFrom).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(order)).not.toContain(address);
  });
});

describe("T115: a flood of visits to an open payment", () => {
  test("asks Ozura as often as a few shoppers would, then once in two seconds, and finds it paid all the same", async () => {
    const { sessionId } = await placeTestOrder();
    const confirm = () => confirmPayment(ozura(), { sessionId }, "success_page");
    const reads = async () => (await shop.control.session(sessionId)).reads;
    for (let visit = 0; visit < 20; visit++) await confirm();
    const [before, began] = [await reads(), Date.now()];
    for (let visit = 0; visit < 100; visit++) expect((await confirm()).status).toBe("pending");
    const seconds = (Date.now() - began) / 1_000;
    expect((await reads()) - before).toBeLessThanOrEqual(1 + Math.floor(seconds / 2));
    await shop.control.complete(sessionId);
    await sleep(2_100);
    expect((await confirm()).status).toBe("paid");
  }, 30_000);
});

describe("T19: a session of another environment", () => {
  test("is not asked about and not believed, and somebody is told", async () => {
    const { sessionId, orderId, paymentId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    const before = (await shop.control.session(sessionId)).reads;
    const elsewhere = `https://staging.ozura.example/checkout/${sessionId}`;
    await db().payment.update({ where: { id: paymentId }, data: { checkoutUrl: elsewhere } });
    expect((await confirmPayment(ozura(), { sessionId }, "success_page")).status).toBe("unconfirmed");
    expect((await shop.control.session(sessionId)).reads).toBe(before);
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId }, include: { cases: true } });
    expect(order.status).toBe("pending");
    expect(order.cases.map(({ reason }) => reason)).toEqual(["not_found"]);
  });
});
