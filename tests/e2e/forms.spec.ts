import type { APIRequestContext } from "@playwright/test";
import { decodeCart, encodeCart, newCart } from "../../lib/cart/cart";
import { MAX_QUANTITY } from "../../lib/cart/limits";
import { contactForm, placeOrderOverHttp } from "../support/place-order-over-http";
import { bringCart } from "./cart-cookie";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { hiddenFields } from "./form";
import { cards, control, expectOutcome, fillIn, goToPayment, latestSession, outcomeOn, payWith } from "./support";

type Fields = Record<string, string>;

/** Sends a form like a browser without JavaScript. */
function send(request: APIRequestContext, path: string, multipart: Fields) {
  const headers = { Origin: String(test.info().project.use.baseURL) };
  return request.post(path, { multipart, headers, maxRedirects: 0 });
}

async function cookieOf(request: APIRequestContext, name: string): Promise<string | undefined> {
  return (await request.storageState()).cookies.find((cookie) => cookie.name === name)?.value;
}

async function findMug() {
  const [mug] = await query<{ id: string; price: number }>(
    `SELECT "id", "price"::int FROM "Variant" WHERE "sku" = 'stoneware-mug-chalk'`,
  );
  if (!mug) throw new Error("There is no mug.");
  return mug;
}

const cartOf = async (request: APIRequestContext) => decodeCart(await cookieOf(request, "cart")).items;
const sessions = async () => (await control.sessions()).length;

test.describe("a manipulated form", () => {
  test("T91: only a whole quantity from one to ninety-nine puts anything into the cart", async ({ request }) => {
    const path = "/products/stoneware-mug";
    const form = { ...(await hiddenFields(request, path, "variantId")), variantId: (await findMug()).id };
    for (const quantity of ["0", "-1", "1.5", "1e9", "1e1", "100", "NaN", "", " 2", "0x2", "٢", "9".repeat(5_000)]) {
      expect((await send(request, path, { ...form, quantity })).status(), quantity).toBe(303);
      expect(await cartOf(request), quantity).toEqual([]);
    }
    // A quantity above the reservation limit is reduced to the limit, with a message.
    const much = await send(request, path, { ...form, quantity: "99" });
    expect(much.headers().location).toContain(`/cart?limit=most_of_one&added=${MAX_QUANTITY}`);
    expect(await cartOf(request)).toMatchObject([{ quantity: MAX_QUANTITY }]);
    for (const variantId of ["", "'; DROP TABLE", "__proto__", "made-up", "v".repeat(5_000)]) {
      expect((await send(request, path, { ...form, variantId, quantity: "1" })).status()).toBe(303);
      expect(await cartOf(request)).toMatchObject([{ quantity: MAX_QUANTITY }]);
    }
  });

  test("T90: a submitted price, name, currency or total is ignored", async ({ request }) => {
    const path = "/products/stoneware-mug";
    const { id: variantId, price } = await findMug();
    const mine = { price: "1", unitPrice: "1", seenPrice: "1", name: "Free", currency: "JPY", sku: "other" };
    const adding = { ...(await hiddenFields(request, path, "variantId")), variantId, quantity: "2", ...mine };
    expect((await send(request, path, adding)).status()).toBe(303);
    expect(await cartOf(request)).toEqual([{ variantId, quantity: 2, seenPrice: price }]);

    const before = await sessions();
    const paying = { ...(await hiddenFields(request, "/checkout", "email")), ...contactForm };
    const extra = {
      ...mine,
      name: contactForm.name,
      amount: "0.01",
      subtotal: "1",
      shipping: "0",
      status: "paid",
      token: "x",
    };
    for (const total of ["1", "0", "-1", "1e9", "NaN"]) {
      const refused = await send(request, "/checkout", { ...paying, ...extra, total });
      expect(refused.headers().location, total).toContain("/checkout?problem=cart_changed");
    }
    expect(await sessions()).toBe(before);

    const sent = await send(request, "/checkout", { ...paying, ...extra });
    const session = await latestSession();
    expect(sent.headers().location).toContain(session.sessionId);
    const total = ((2 * price + 600) / 100).toFixed(2);
    expect(session.request).toMatchObject({ amount: total, currency: "USD" });
  });

  test("T106: planted cookies do not become the order's token", async ({ request, baseURL }) => {
    const planted = "P".repeat(22);
    const cart = { ...newCart(), id: planted, version: 1, items: [{ variantId: (await findMug()).id, quantity: 1 }] };
    const headers = { Cookie: `cart=${encodeCart(cart)}; order=${planted}`, Origin: String(baseURL) };
    const page = await (await request.get("/checkout", { headers })).text();
    expect(page).toContain('name="email"');
    await request.get("/cart");
    const plant = await request.storageState();
    expect(plant.cookies).toEqual([]);

    const again = await hiddenFieldsOf(request, headers);
    const sent = await request.post("/checkout", {
      headers,
      multipart: { ...again, ...contactForm },
      maxRedirects: 0,
    });
    expect(sent.headers().location).toContain((await latestSession()).sessionId);
    const key = await cookieOf(request, "order");
    expect(key).toMatch(/^[\w-]{22}$/);
    expect(key).not.toBe(planted);
    const shown = await (await request.get(`/orders/${planted}`, { headers: { Cookie: `order=${planted}` } })).text();
    expect(shown).not.toContain("Analytical");
  });
});

async function hiddenFieldsOf(request: APIRequestContext, headers: Fields) {
  const withCookies = { get: (path: string) => request.get(path, { headers }) };
  return hiddenFields(withCookies, "/checkout", "email");
}

test("T94: the payment is for the cart that was submitted, and a cart changed in another tab is another order", async ({
  page,
  context,
}) => {
  await goToPayment(page);
  const first = await latestSession();
  const other = await context.newPage();
  await other.goto("/cart");
  await other.getByRole("button", { name: /^Increase the quantity of/ }).click();
  await expect(other.getByText("$62.00").filter({ visible: true }).first()).toBeVisible();

  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await expect(outcomeOn(page)).toContainText("$34.00");
  await other.goto("/checkout");
  await expect(other.getByText("$62.00").filter({ visible: true }).first()).toBeVisible();
  await fillIn(other);
  await other.getByRole("button", { name: "Continue to payment" }).click();
  await expect(other).toHaveURL(/\/checkout\/sess_/);
  const second = await latestSession();
  expect([first.request.amount, second.request.amount]).toEqual(["34.00", "62.00"]);
  expect(second.request.metadata).not.toEqual(first.request.metadata);
});

test.describe("T125: a page from before a deployment", () => {
  const unknown = "40".padEnd(42, "0");

  test("gets a response that its action does not exist", async ({ request, baseURL }) => {
    for (const id of [unknown, "nonsense", "x".repeat(3_000)]) {
      const headers = { "Next-Action": id, "Content-Type": "text/plain;charset=UTF-8", Origin: String(baseURL) };
      const response = await request.post("/checkout", { headers, data: "[]" });
      expect([400, 404, 409], id).toContain(response.status());
      expect(response.headers()["x-nextjs-action-not-found"]).toBe("1");
    }
    const form = { [`$ACTION_ID_${unknown}`]: "", ...contactForm };
    expect((await send(request, "/checkout", form)).status()).toBe(409);
  });

  test("shows that the shop was updated when the shopper pays, and its button reloads the page", async ({
    page,
    allowProblem,
  }) => {
    allowProblem(/409|older or newer|was not found on the server/);
    await bringCart(page, [{ variantId: (await findMug()).id, quantity: 1 }]);
    await page.goto("/checkout");
    await fillIn(page);
    const before = await sessions();
    await page.route("**/checkout", (route) => {
      const headers = route.request().headers();
      return route.continue({ headers: headers["next-action"] ? { ...headers, "next-action": unknown } : headers });
    });
    await page.getByRole("button", { name: "Continue to payment" }).click();
    await expect(page.getByRole("heading", { name: "The shop has just been updated" })).toBeVisible();
    expect(await sessions()).toBe(before);
    await page.unroute("**/checkout");
    await page.getByRole("button", { name: "Reload the page" }).click();
    await fillIn(page);
    await page.getByRole("button", { name: "Continue to payment" }).click();
    await expect(page).toHaveURL(/\/checkout\/sess_/);
  });

  test("is reloaded when the shopper adds an item to the cart", async ({ page, allowProblem }) => {
    allowProblem(/409/);
    await page.goto("/products/stoneware-mug");
    await page.evaluate(() => Object.assign(window, { isOld: true }));
    await page.route("**/products/stoneware-mug", (route) => {
      const headers = route.request().headers();
      return route.continue({ headers: headers["next-action"] ? { ...headers, "next-action": unknown } : headers });
    });
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect.poll(() => page.evaluate(() => "isOld" in window).catch(() => true)).toBe(false);
  });
});

test("an order can be placed behind a reverse proxy that replaces Host", async ({ baseURL, extraHTTPHeaders }) => {
  const { id } = await findMug();
  for (const host of [{ host: "shop.internal:8080" }, { host: "shop.internal", "x-forwarded-host": "edge.example" }])
    expect((await placeOrderOverHttp(String(baseURL), id, { ...extraHTTPHeaders, ...host })).sessionId).toMatch(
      /^sess_/,
    );
});
