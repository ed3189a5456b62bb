import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { checkoutProblemMessages } from "@/app/(shop)/checkout/read-problem";
import type { Cart } from "@/lib/cart/cart";
import { MAX_LINES, MAX_QUANTITY, MAX_UNITS } from "@/lib/cart/limits";
import { passesBotCheck } from "@/lib/checkout/bot-check";
import { placeOrder } from "@/lib/checkout/place-order";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { checkoutLimit } from "@/lib/http/rate-limits";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { reservationLimit } from "@/lib/site";
import { addVariant, cartOf, contact, placeTestOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

const PRICE = 1_900;
const SHIPPING = 600;
const randomAddress = () => `address-${randomUUID()}`;
const shownFor = ({ items }: Cart) => items.reduce((sum, { quantity }) => sum + quantity * PRICE, SHIPPING);

/** Repeats what the checkout action does: consume the rate limit, then place the order. */
async function buy(cart: Cart, address: string) {
  const limit = await checkoutLimit.consume({ ip: address, cookie: cart.id });
  if (!limit.ok) return "too_many";
  const placed = await placeOrder(ozura(), { cart, contact, shownTotal: shownFor(cart), from: address });
  return placed.ok ? "placed" : placed.reason;
}

const withVersion = (cart: Cart, version: number): Cart => ({ ...cart, version });

describe("T113, T114: the limit on unpaid orders", () => {
  test("leaves stock for another shopper after a thousand tries from fifty carts, and creates few sessions", async () => {
    const variantId = await addVariant({ stock: 60 });
    const flooder = randomAddress();
    const carts = Array.from({ length: 50 }, () => cartOf({ variantId, quantity: MAX_QUANTITY }));
    const answers: string[] = [];
    for (let round = 1; round <= 20; round++)
      for (let at = 0; at < carts.length; at += 10)
        answers.push(
          ...(await Promise.all(carts.slice(at, at + 10).map((cart) => buy(withVersion(cart, round), flooder)))),
        );
    expect(answers).toHaveLength(1_000);
    // At most half of the stock is reserved, in orders of the maximum quantity.
    expect(answers.filter((answer) => answer === "placed").length).toBeLessThanOrEqual(30 / MAX_QUANTITY);
    expect((await stockOf(variantId)).reserved).toBeLessThanOrEqual(30);
    expect((await shop.control.calls()).create).toBeLessThanOrEqual(40);
    expect(await buy(cartOf({ variantId, quantity: 5 }), randomAddress())).toBe("placed");
  }, 60_000);

  test("allows two unpaid orders per cart, even when five concurrent orders contain different items", async () => {
    const variantIds = await Promise.all([1, 2, 3, 4, 5].map(() => addVariant()));
    const { id } = cartOf();
    const versions = variantIds.map((variantId, version) => ({ ...cartOf({ variantId, quantity: 1 }), id, version }));
    const answers = await Promise.all(versions.map((cart) => buy(cart, randomAddress())));
    expect(answers.filter((answer) => answer === "placed")).toHaveLength(2);
    expect(answers.filter((answer) => answer === "too_many_open")).toHaveLength(3);
    const reserved = await Promise.all(variantIds.map(async (variantId) => (await stockOf(variantId)).reserved));
    expect(reserved.toSorted()).toEqual([0, 0, 0, 1, 1]);
    expect(await db().order.count({ where: { cartIdempotencyKey: { startsWith: id } } })).toBe(2);
  });

  test("ignores a cancelled order, and refuses its retry beside two unpaid orders", async () => {
    const variantId = await addVariant({ stock: 60 });
    const cart = cartOf({ variantId, quantity: 1 });
    const first = await placeOrder(ozura(), { cart, contact, shownTotal: shownFor(cart) });
    if (!first.ok) throw new Error(first.reason);
    expect(await buy(withVersion(cart, 2), randomAddress())).toBe("placed");
    expect(await buy(withVersion(cart, 3), randomAddress())).toBe("too_many_open");
    const { sessionId } = await db().payment.findFirstOrThrow({ where: { order: { token: first.orderToken } } });
    await shop.control.setStatus(String(sessionId), "cancelled");
    await confirmPayment(ozura(), { orderToken: first.orderToken }, "cancel_page");
    expect(await buy(withVersion(cart, 3), randomAddress())).toBe("placed");
    expect(await retryPayment(ozura(), first.orderToken)).toEqual({ ok: false, reason: "too_many_open" });
    expect((await stockOf(variantId)).reserved).toBe(2);
  });

  test("lets one order take the remaining stock, but not a second order from its IP address", async () => {
    const variantId = await addVariant({ stock: 6 });
    const address = randomAddress();
    expect(await buy(cartOf({ variantId, quantity: 4 }), address)).toBe("placed");
    expect(await buy(cartOf({ variantId, quantity: 2 }), address)).toBe("too_many_open");
    expect(await buy(cartOf({ variantId, quantity: 2 }), randomAddress())).toBe("placed");
    expect(await stockOf(variantId)).toEqual({ stock: 6, reserved: 6 });
  });

  test("refuses an order above the maximum per item or per order, and writes nothing", async () => {
    const { unitsPerItem, units } = reservationLimit;
    const variantIds = await Promise.all(Array.from({ length: 6 }, () => addVariant({ stock: 100 })));
    const tooMany = [
      cartOf({ variantId: String(variantIds[0]), quantity: unitsPerItem + 1 }),
      cartOf(...variantIds.map((variantId) => ({ variantId, quantity: Math.min(unitsPerItem, units / 5) }))),
    ];
    for (const cart of tooMany) expect(await buy(cart, randomAddress())).toBe("over_limit");
    expect(await db().order.count()).toBe(0);
    for (const variantId of variantIds) expect((await stockOf(variantId)).reserved).toBe(0);
    expect((await shop.control.calls()).create).toBe(0);
    expect(checkoutProblemMessages.over_limit).toContain(String(unitsPerItem));
  });

  test("leaves most products for sale after two maximum orders from two IP addresses", async () => {
    const stocks = [
      2, 3, 4, 6, 8, 9, 12, 14, 15, 16, 17, 18, 19, 20, 20, 21, 22, 23, 24, 25, 26, 30, 36, 280, 320, 400,
    ];
    const variants = await Promise.all(
      stocks.map(async (stock) => ({ variantId: await addVariant({ stock }), stock })),
    );
    for (let order = 0; order < 2; order++) {
      const items: Cart["items"] = [];
      // Products with the smallest stock come first: they sell out with the fewest units.
      for (const variant of variants.toSorted((one, other) => one.stock - other.stock)) {
        const room = MAX_UNITS - items.reduce((sum, { quantity }) => sum + quantity, 0);
        const quantity = Math.min(variant.stock, MAX_QUANTITY, room);
        if (quantity === 0 || items.length === MAX_LINES) continue;
        items.push({ variantId: variant.variantId, quantity });
        variant.stock -= quantity;
      }
      expect(await buy(cartOf(...items), randomAddress())).toBe("placed");
    }
    const levels = await Promise.all(variants.map(({ variantId }) => stockOf(variantId)));
    expect(levels.filter(({ stock, reserved }) => stock === reserved).length).toBeLessThanOrEqual(10);
  });

  test("stores a hash of the IP address, never the address", async () => {
    const variantId = await addVariant();
    const address = randomAddress();
    await buy(cartOf({ variantId, quantity: 1 }), address);
    const [order] = await db().order.findMany({ where: { lines: { some: { variant: { id: variantId } } } } });
    expect(order?.clientIpHash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(order)).not.toContain(address);
  });
});

describe("the bot check before an order is placed", () => {
  test("shows the shopper a failed check, and nothing is written or reserved", async () => {
    const variantId = await addVariant();
    const cart = cartOf({ variantId, quantity: 1 });
    const order = { cart, contact, shownTotal: shownFor(cart), from: randomAddress() };
    const refused = await placeOrder(ozura(), { ...order, passesBotCheck: async () => false });
    expect(refused).toEqual({ ok: false, reason: "bot_check_failed" });
    expect(checkoutProblemMessages.bot_check_failed).toMatch(/[Nn]othing was charged/);
    expect(await db().order.count()).toBe(0);
    expect((await stockOf(variantId)).reserved).toBe(0);
    expect((await shop.control.calls()).create).toBe(0);
    // A shopper who passes the check can continue, and the shop does not repeat the check for an existing order.
    expect(await placeOrder(ozura(), { ...order, passesBotCheck: async () => true })).toMatchObject({ ok: true });
    expect(await placeOrder(ozura(), { ...order, passesBotCheck: async () => false })).toMatchObject({ ok: true });
  });

  test("accepts every attempt by default", async () => {
    expect(await passesBotCheck({ form: {}, address: randomAddress() })).toBe(true);
  });
});

describe("T115: a flood of visits to an open payment", () => {
  test("causes twenty unthrottled calls to Ozura, then one call every two seconds, and still finds the payment", async () => {
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
  test("causes no call to Ozura, leaves the order pending, and opens a review case", async () => {
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
