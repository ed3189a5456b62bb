import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { placesOf, recordWire } from "./raw-http";
import { control, expectOutcome, fillIn, goToForm, goToPayment, latestSession, outcomeOn } from "./support";

const person = {
  Email: "canary-hermione@privacy.example",
  "Full name": "Hermione Canarybird",
  Address: "77 Canary Wharfside",
  "Apartment, suite, etc. (optional)": "Canary annexe",
  "Town or city": "Canaryville",
  Postcode: "ZE3 9JW",
};
const card = { number: "5555 5555 5555 4444", cvv: "737", holder: "Zephyrine Goldfinchley" };

const TYPED = ["POST /checkout: request body"];
const SHOWN_TO_OWNER = ["GET /checkout/success: response body", "GET /orders/[token]: response body"];
/** The action that empties the cart is answered with the page that called it, too. */
const SHOWN_AGAIN = "POST /checkout/success: response body";
/** What Ozura puts into the return address comes no further: the next address is without it. */
const BROUGHT = ["GET /checkout/success: address"];
/** The session id is what the page is about. What the page asks of our own server names its address. */
const SESSION = [
  ...BROUGHT,
  "POST /checkout: response headers",
  "GET /checkout/success: response headers",
  "POST /checkout/success: address",
  "Referer to the shop",
];
/** The browser's own: in its cookie, and on its way to its order. */
const KEY = [
  "Cookie",
  "GET /checkout/success: response body",
  "GET /orders/[token]: address",
  "POST /orders/[token]: address",
  // The router says with each request where it is.
  "Request headers to the shop",
  "GET /orders/[token]: response body",
  "GET /orders/[token]: response headers",
  "POST /checkout: Set-Cookie",
  SHOWN_AGAIN,
  "Referer to the shop",
];

test.afterEach(() => control.behave({ generation: "2026" }));

async function payAsCanary(page: Page) {
  await goToForm(page);
  await fillIn(page);
  for (const [label, value] of Object.entries(person)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.getByLabel("Card number").fill(card.number);
  await page.getByLabel("Expiry (MM/YY)").fill("12/30");
  await page.getByLabel("CVV").fill(card.cvv);
  await page.getByLabel("Name on card").fill(card.holder);
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expectOutcome(page, "paid");
}

test("T32, T98, T102: a purchase, a return and an order page hold nobody's data but where it belongs", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await control.behave({ generation: "2025" });
  // Somebody else's, before.
  await goToPayment(page);
  const other = await latestSession();
  await page.context().clearCookies();

  const wire = recordWire(page.context(), String(baseURL));
  await payAsCanary(page);
  await page.waitForLoadState("load");
  await wire();
  const { sessionId } = await latestSession();
  await query(`UPDATE "Payment" SET "leaseToken" = 'canary-lease' WHERE "sessionId" = $1`, [sessionId]);
  await page.getByRole("link", { name: "View your order" }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect(page.getByText(person.Address).filter({ visible: true })).toBeVisible();
  await wire();
  await page.reload({ waitUntil: "load" });
  await expect(page.getByText(person.Address)).toBeVisible();
  await wire();
  for (const path of ["/cart", "/products/stoneware-mug"]) {
    await page.goto(path, { waitUntil: "load" });
    await wire();
  }

  const pieces = await wire();
  const [ours, others] = [await findRow(sessionId), await findRow(other.sessionId)];
  const expectIn = (canaries: Record<string, unknown>, allowed: readonly string[]) => {
    for (const [name, canary] of Object.entries(canaries)) {
      // A reply of 2025 names no transaction.
      if (canary === null) continue;
      const elsewhere = placesOf(String(canary), pieces).filter((place) => !allowed.includes(place));
      expect.soft(elsewhere, `places of ${name}`).toEqual([]);
    }
  };
  expectIn(person, [...TYPED, ...SHOWN_TO_OWNER, SHOWN_AGAIN]);
  expectIn({ token: ours.token }, KEY);
  expectIn({ sessionId }, SESSION);
  const { token, transactionId, orderId, cartIdempotencyKey, paymentId } = ours;
  const [firstName, lastName] = card.holder.split(" ");
  expectIn({ firstName, lastName, email: "shopper@example.com", transactionId, orderId }, BROUGHT);
  expectIn({ cartIdempotencyKey, paymentId, leaseToken: "canary-lease", number: card.number, holder: card.holder }, []);
  expectIn({ ...others, sessionId: other.sessionId, email: "ada@example.com", address: "1 Analytical Way" }, []);

  // What was looked for can be found: each of these was there.
  for (const place of [...TYPED, ...SHOWN_TO_OWNER]) expect(placesOf(person.Address, pieces)).toContain(place);
  expect(placesOf(String(firstName), pieces)).toContain("GET /checkout/success: address");

  const stranger = await browser.newContext();
  const strange = recordWire(stranger, String(baseURL));
  const strangePage = await stranger.newPage();
  await strangePage.goto(`/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(strangePage, "paid");
  const told = await strange();
  for (const canary of [...Object.values(person), token, cartIdempotencyKey, orderId, paymentId, firstName, lastName])
    expect(placesOf(String(canary), told), `${canary}, told to a stranger`).toEqual([]);
});

async function findRow(sessionId: string): Promise<Record<string, string>> {
  const [row] = await query<Record<string, string>>(
    `SELECT "o"."token", "o"."cartIdempotencyKey", "o"."id" AS "orderId", "p"."id" AS "paymentId", "p"."transactionId"
     FROM "Payment" "p" JOIN "Order" "o" ON "o"."id" = "p"."orderId" WHERE "p"."sessionId" = $1`,
    [sessionId],
  );
  if (!row) throw new Error("There is no such payment.");
  return row;
}

test("T98, T99: who is linked to from a return page or an order page learns no path and no query", async ({ page }) => {
  const referers: (string | undefined)[] = [];
  const collector = createServer((request, response) => {
    if (request.url === "/here") referers.push(request.headers.referer);
    response.setHeader("content-type", "text/html").end("<link rel=icon href=data:,><h1>Collected</h1>");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const elsewhere = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/here`;
  try {
    await goToPayment(page);
    const { sessionId, request } = await latestSession();
    await control.complete(sessionId);
    const token = new URL(request.cancelUrl).searchParams.get("order");
    // Without its cookie the browser keeps the session id in its address bar.
    await page.context().clearCookies();
    for (const path of [
      `/checkout/success?sessionId=${sessionId}`,
      `/checkout/cancel?order=${token}`,
      `/orders/${token}`,
    ]) {
      await page.goto(path);
      await expect(outcomeOn(page)).toBeVisible();
      await page.evaluate((href) => {
        document
          .querySelector("main")
          ?.append(Object.assign(document.createElement("a"), { href, textContent: "Elsewhere" }));
      }, elsewhere);
      await page.getByRole("link", { name: "Elsewhere" }).click();
      await expect(page.getByRole("heading", { name: "Collected" })).toBeVisible();
    }
    expect(referers).toHaveLength(3);
    for (const referer of referers) expect(new URL(referer ?? "http://none/").pathname).toBe("/");
    for (const referer of referers) expect(new URL(referer ?? "http://none/").search).toBe("");
  } finally {
    await new Promise((resolve) => collector.close(resolve));
  }
});
