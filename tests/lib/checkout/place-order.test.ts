import { describe, expect, test } from "vitest";
import { addItem, cartIdempotencyKey, setQuantity } from "@/lib/cart/cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { capturedOutput } from "../../support/captured-output";
import { addVariant, cartOf, checkOut, contact, getOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

const pageOf = (session?: { sessionId: string }) => `${process.env.OZURA_API_URL}/checkout/${session?.sessionId}`;
const creates = async () => (await shop.control.calls()).create;
const onlyOrder = async () => getOrder((await db().order.findFirstOrThrow()).id);

describe("placing an order", () => {
  test("writes the order, its lines, the reservation and the payment, and returns the URL of the payment page", async () => {
    const [mug, bowl] = [await addVariant({ price: 1900 }), await addVariant({ price: 3250 })];
    const cart = cartOf({ variantId: mug, quantity: 2 }, { variantId: bowl, quantity: 1 });
    const result = await checkOut(cart);

    const [session] = await shop.control.sessions();
    const order = await onlyOrder();
    expect(result).toEqual({ ok: true, orderToken: order.token, checkoutUrl: pageOf(session) });
    expect(order).toMatchObject({
      ...contact,
      status: "pending",
      reservation: "reserved",
      currency: "USD",
      subtotal: 7050,
      shipping: 600,
      total: 7650,
      cartIdempotencyKey: cartIdempotencyKey(cart),
    });
    expect(order.number).toBeGreaterThan(1000);
    expect(order.token).toMatch(/^[\w-]{22}$/);
    expect(order.payments).toMatchObject([{ status: "pending", amount: 7650, sessionId: session?.sessionId }]);
    expect(order.lines.map(({ unitPrice, quantity }) => unitPrice * quantity).sort()).toEqual([3250, 3800]);
    expect(order.events.map(({ kind }) => kind)).toEqual(["placed"]);
    expect(await stockOf(mug)).toEqual({ stock: 10, reserved: 2 });
  });

  test("T29: sends Ozura the price, the order reference and return URLs from SITE_URL", async () => {
    await checkOut(cartOf({ variantId: await addVariant(), quantity: 1 }));
    const order = await onlyOrder();
    const [session] = await shop.control.sessions();
    expect(session?.request).toMatchObject({
      merchantId: "merchant_demo",
      merchantName: "Kiln & Cedar",
      amount: "25.00",
      currency: "USD",
      successUrl: "http://localhost:3000/checkout/success",
      cancelUrl: `http://localhost:3000/checkout/cancel?order=${order.token}`,
      errorUrl: `http://localhost:3000/checkout/error?order=${order.token}`,
      idempotencyKey: order.payments[0]?.id,
      metadata: { orderReference: order.id },
    });
  });

  test("T71: creates one order and one session from twenty clicks", async () => {
    const variantId = await addVariant({ stock: 1 });
    const cart = cartOf({ variantId, quantity: 1 });
    const results = await Promise.all(Array.from({ length: 20 }, () => checkOut(cart).catch((error) => error)));
    // A click that priced the cart after the first click reserved the last unit is refused. No click opens a second page.
    const urls = new Set(results.filter(({ ok }) => ok).map(({ checkoutUrl }) => checkoutUrl));
    expect(urls.size).toBe(1);
    expect(await db().order.count()).toBe(1);
    expect(await creates()).toBe(1);
    expect(await stockOf(variantId)).toEqual({ stock: 1, reserved: 1 });
  });

  test("T71: returns the same payment page when the form is resubmitted, and stores the corrected address", async () => {
    const cart = cartOf({ variantId: await addVariant({ stock: 1 }), quantity: 1 });
    const first = await checkOut(cart);
    const again = await placeOrder(ozura(), { cart, contact: { ...contact, city: "Paris" }, shownTotal: 2500 });
    expect(again).toEqual(first);
    expect(await creates()).toBe(1);
    expect((await onlyOrder()).city).toBe("Paris");
  });

  test("refuses to charge a paid order again", async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    await checkOut(cart);
    const [session] = await shop.control.sessions();
    await shop.control.complete(session?.sessionId ?? "");
    await db().payment.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await checkOut(cart)).toMatchObject({ ok: false, reason: "already_paid" });
    expect((await onlyOrder()).status).toBe("paid");
  });

  test("T70: refuses the second of two buyers of the last unit before payment", async () => {
    const variantId = await addVariant({ stock: 1 });
    const [first, second] = await Promise.all([
      placeOrder(ozura(), { cart: cartOf({ variantId, quantity: 1 }), contact, shownTotal: 2500 }),
      placeOrder(ozura(), { cart: cartOf({ variantId, quantity: 1 }), contact, shownTotal: 2500 }),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    expect(await db().order.count()).toBe(1);
    expect(await stockOf(variantId)).toEqual({ stock: 1, reserved: 1 });
  });

  test("T93: never charges a price that the shopper has not seen", async () => {
    const variantId = await addVariant({ price: 1900 });
    const cart = cartOf({ variantId, quantity: 1 });
    await db().variant.update({ where: { id: variantId }, data: { price: 2900 } });
    const result = await placeOrder(ozura(), { cart, contact, shownTotal: 2500 });
    expect(result).toEqual({ ok: false, reason: "cart_changed" });
    expect(await db().order.count()).toBe(0);
  });

  test("T93: refuses an existing order whose total differs from the displayed total", async () => {
    const cart = cartOf({ variantId: await addVariant({ price: 1900 }), quantity: 1 });
    await checkOut(cart);
    const result = await placeOrder(ozura(), { cart, contact, shownTotal: 2400 });
    expect(result).toEqual({ ok: false, reason: "cart_changed" });
  });

  test("reports 'sold out' for an expired order whose items have no stock left", async () => {
    const variantId = await addVariant({ stock: 1 });
    const cart = cartOf({ variantId, quantity: 1 });
    await checkOut(cart);
    const [session] = await shop.control.sessions();
    await shop.control.expire(session?.sessionId ?? "");
    await db().payment.updateMany({ data: { expiresAt: new Date(0) } });
    await confirmPayment(ozura(), { orderToken: (await onlyOrder()).token }, "order_page");
    await db().variant.update({ where: { id: variantId }, data: { stock: 0 } });
    const result = await placeOrder(ozura(), { cart, contact, shownTotal: 2500 });
    expect(result).toMatchObject({ ok: false, reason: "sold_out" });
  });

  test.each([
    ["an expiry in the past", "1970-01-01T00:00:00Z", 30],
    ["no expiry", null, 30],
    ["its own expiry", new Date(Date.now() + 20 * 60_000).toISOString(), 20],
    ["an expiry in the year 9999", "9999-01-01T00:00:00Z", 24 * 60],
  ])("limits the lifetime of a session with %s", async (_, expiresAt, minutes) => {
    await shop.control.behave({ createReply: { expiresAt } });
    await checkOut(cartOf({ variantId: await addVariant(), quantity: 1 }));
    const [payment] = (await onlyOrder()).payments;
    const lifetime = (payment?.expiresAt?.getTime() ?? 0) - (payment?.createdAt.getTime() ?? 0);
    expect(Math.abs(lifetime / 60_000 - minutes)).toBeLessThan(1);
  });

  test("T95: refuses deleted and deactivated products", async () => {
    const variantId = await addVariant();
    await db().product.updateMany({ data: { active: false } });
    expect(await checkOut(cartOf({ variantId, quantity: 1 }))).toEqual({ ok: false, reason: "cart_empty" });
    expect(await checkOut(cartOf({ variantId: "never_was", quantity: 1 }))).toEqual({
      ok: false,
      reason: "cart_empty",
    });
    expect(await checkOut(cartOf())).toEqual({ ok: false, reason: "cart_empty" });
    expect(await creates()).toBe(0);
  });
});

describe("values from the browser", () => {
  test("T90: a price in the cart or the request is ignored", async () => {
    const variantId = await addVariant({ price: 1900 });
    const item = { variantId, quantity: 1, seenPrice: 1, price: 1, unitPrice: 1, name: "Free", currency: "JPY" };
    const request = { cart: cartOf(item), contact, shownTotal: 2500, total: 1, currency: "JPY" };
    expect(await placeOrder(ozura(), request)).toMatchObject({ ok: true });
    expect(await onlyOrder()).toMatchObject({ currency: "USD", subtotal: 1900, total: 2500 });
    expect((await onlyOrder()).lines).toMatchObject([{ name: "Stoneware mug", unitPrice: 1900, quantity: 1 }]);
    expect((await shop.control.sessions())[0]?.request).toMatchObject({ amount: "25.00", currency: "USD" });
  });

  test("T106: each order token is new and random, whatever the cart id is", async () => {
    const planted = { ...cartOf({ variantId: await addVariant(), quantity: 1 }), id: "P".repeat(22) };
    const others = [planted, { ...planted, version: 2 }, cartOf(...planted.items)];
    const placed = await Promise.all(others.map(checkOut));
    const tokens = placed.map((result) => ("orderToken" in result ? result.orderToken : ""));
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^(?!P{22})[\w-]{22}$/);
  });

  test("T91: a total above the largest safe integer is refused before it reaches the database", async () => {
    const expensive = await addVariant({ price: Number.MAX_SAFE_INTEGER, stock: 20 });
    const half = await addVariant({ price: 2 ** 52, stock: 20 });
    for (const items of [
      [{ variantId: expensive, quantity: 1 }],
      [{ variantId: expensive, quantity: 20 }],
      [{ variantId: half, quantity: 2 }],
    ]) {
      expect(await checkOut(cartOf(...items))).toEqual({ ok: false, reason: "total_too_large" });
    }
    // Including shipping, this is the largest total that a safe integer holds.
    await db().variant.update({ where: { id: expensive }, data: { price: Number.MAX_SAFE_INTEGER - 600 } });
    expect(await checkOut(cartOf({ variantId: expensive, quantity: 1 }))).toMatchObject({ ok: true });
    expect((await onlyOrder()).total).toBe(Number.MAX_SAFE_INTEGER);
    expect((await shop.control.sessions())[0]?.request.amount).toBe("90071992547409.91");
  });

  test("T94: an edited cart becomes another order, and the placed order stays unchanged", async () => {
    const [mug, bowl] = [await addVariant({ price: 1900 }), await addVariant({ price: 3250 })];
    const cart = cartOf({ variantId: mug, quantity: 1 });
    await checkOut(cart);
    const original = await onlyOrder();
    const edited = addItem(setQuantity(cart, mug, 3), bowl, 2);
    expect(await checkOut(edited)).toMatchObject({ ok: true });

    expect(await getOrder(original.id)).toEqual(original);
    const other = await getOrder((await db().order.findFirstOrThrow({ where: { id: { not: original.id } } })).id);
    expect(other).toMatchObject({ total: 12_800, cartIdempotencyKey: cartIdempotencyKey(edited), status: "pending" });
    const requests = (await shop.control.sessions()).map(({ request }) => [request.amount, request.idempotencyKey]);
    expect(requests).toEqual([
      ["25.00", original.payments[0]?.id],
      ["128.00", other.payments[0]?.id],
    ]);
    // Payment of the first order pays for the items that the first order contained.
    await shop.control.complete(original.payments[0]?.sessionId ?? "");
    await confirmPayment(ozura(), { orderToken: original.token }, "order_page");
    const [paid, open] = [await getOrder(original.id), await getOrder(other.id)];
    expect([paid.status, open.status]).toEqual(["paid", "pending"]);
    expect(paid.lines).toEqual(original.lines);
    expect(await stockOf(mug)).toEqual({ stock: 9, reserved: 3 });
  });

  test("T96: the database refuses a price of zero, so no order is free", async () => {
    await expect(addVariant({ price: 0 })).rejects.toThrow(/Variant_price_positive/);
  });

  test("T96: an order whose total Ozura refuses as too small fails after one call, and its reservation is released", async () => {
    const variantId = await addVariant({ price: 1 });
    await shop.control.fault({ on: "create", kind: "status", status: 400 });
    const result = await checkOut(cartOf({ variantId, quantity: 1 }));
    expect(result).toMatchObject({ ok: false, reason: "payments_unavailable" });
    expect(await onlyOrder()).toMatchObject({ status: "failed", reservation: "released" });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
    expect(await creates()).toBe(1);
  });
});

describe("when Ozura does not create a session", () => {
  test("T47: refused API keys fail the order, release its reservation, and do not appear in the log", async () => {
    const variantId = await addVariant();
    await shop.control.fault({ on: "create", kind: "status", status: 401 });
    const result = await checkOut(cartOf({ variantId, quantity: 1 }));
    expect(result).toMatchObject({ ok: false, reason: "payments_unavailable" });
    expect(await onlyOrder()).toMatchObject({
      status: "failed",
      reservation: "released",
      payments: [{ status: "failed" }],
    });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
    const text = capturedOutput();
    expect(text).toContain("rejected");
    expect(text).not.toContain(process.env.OZURA_VAULT_API_KEY);
    expect(text).not.toContain(process.env.OZURA_MERCHANT_API_KEY);
  });

  test.each(["javascript:alert(1)", "https://evil.example/checkout/sess_1"])(
    "T46: the shopper never sees a payment page at %s, and the reservation is released",
    async (checkoutUrl) => {
      const variantId = await addVariant();
      await shop.control.behave({ createReply: { checkoutUrl } });
      expect(await checkOut(cartOf({ variantId, quantity: 1 }))).toMatchObject({
        ok: false,
        reason: "payments_unavailable",
      });
      expect(await onlyOrder()).toMatchObject({ status: "failed", reservation: "released" });
      expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
    },
  );

  test("T45: a lost response keeps the order open, and the next try returns the session that Ozura created", async () => {
    const variantId = await addVariant();
    const cart = cartOf({ variantId, quantity: 1 });
    await shop.control.fault({ on: "create", kind: "reset", afterEffect: true, times: 1 });
    expect(await checkOut(cart)).toMatchObject({ ok: false, reason: "try_again" });
    expect(await onlyOrder()).toMatchObject({ status: "pending", payments: [{ status: "creating", sessionId: null }] });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });

    // No shopper has seen a payment page, so no money can have moved: the order page offers payment.
    const { token } = await onlyOrder();
    expect(await confirmPayment(ozura(), { orderToken: token }, "order_page")).toMatchObject({
      status: "pending",
      paymentStarted: false,
      canPay: true,
    });

    const again = await checkOut(cart);
    const sessions = await shop.control.sessions();
    expect(sessions).toHaveLength(1);
    expect(again).toMatchObject({ ok: true, checkoutUrl: pageOf(sessions[0]) });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
  });

  test("a refused cart can be ordered again, as a new payment attempt of its order", async () => {
    const variantId = await addVariant({ stock: 1 });
    const cart = cartOf({ variantId, quantity: 1 });
    await shop.control.fault({ on: "create", kind: "status", status: 400, times: 1 });
    await checkOut(cart);
    expect(await checkOut(cart)).toMatchObject({ ok: true });
    expect(await onlyOrder()).toMatchObject({
      status: "pending",
      reservation: "reserved",
      payments: [{ status: "failed" }, { status: "pending" }],
    });
    expect(await stockOf(variantId)).toEqual({ stock: 1, reserved: 1 });
  });
});
