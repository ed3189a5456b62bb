import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { placesOf, recordWire } from "./raw-http";
import { control, expectOutcome, fillIn, goToForm, goToPayment, latestSession, outcomeOn } from "./support";

const shopper = {
  Email: "canary-hermione@privacy.example",
  "Full name": "Hermione Canarybird",
  Address: "77 Canary Wharfside",
  "Apartment, suite, etc. (optional)": "Canary annexe",
  "Town or city": "Canaryville",
  Postcode: "ZE3 9JW",
};
const card = { number: "5555 5555 5555 4444", cvv: "737", holder: "Zephyrine Goldfinchley" };

const SUBMITTED_AT = ["POST /checkout: request body"];
const SHOWN_AT = ["GET /checkout/success: response body", "GET /orders/[token]: response body"];
/** The response to the action that empties the cart also contains the calling page. */
const SHOWN_AFTER_ACTION = "POST /checkout/success: response body";
/** Ozura's query parameters appear in the return URL only, because the next URL does not have them. */
const RETURN_URL = ["GET /checkout/success: address"];
/** The success page needs the session id, and its requests to the shop contain its own URL. */
const SESSION_ID_AT = [
  ...RETURN_URL,
  "POST /checkout: response headers",
  "GET /checkout/success: response headers",
  "POST /checkout/success: address",
  "Referer to the shop",
];
/** The order token is in the shopper's cookie and in the URL of the order page. */
const TOKEN_AT = [
  "Cookie",
  "GET /checkout/success: response body",
  "GET /orders/[token]: address",
  "POST /orders/[token]: address",
  // The router sends its current URL with each request.
  "Request headers to the shop",
  "GET /orders/[token]: response body",
  "GET /orders/[token]: response headers",
  "POST /checkout: Set-Cookie",
  SHOWN_AFTER_ACTION,
  "Referer to the shop",
];

test.afterEach(() => control.behave({ generation: "2026" }));

async function payAsCanary(page: Page) {
  await goToForm(page);
  await fillIn(page);
  for (const [label, value] of Object.entries(shopper)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.getByLabel("Card number").fill(card.number);
  await page.getByLabel("Expiry (MM/YY)").fill("12/30");
  await page.getByLabel("CVV").fill(card.cvv);
  await page.getByLabel("Name on card").fill(card.holder);
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expectOutcome(page, "paid");
}

test("T32, T98, T102: personal data appears only in the allowed places of a purchase, a return and an order page", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await control.behave({ generation: "2025" });
  // An earlier order of another shopper.
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
  await expect(page.getByText(shopper.Address).filter({ visible: true })).toBeVisible();
  await wire();
  await page.reload({ waitUntil: "load" });
  await expect(page.getByText(shopper.Address)).toBeVisible();
  await wire();
  for (const path of ["/cart", "/products/stoneware-mug"]) {
    await page.goto(path, { waitUntil: "load" });
    await wire();
  }

  const pieces = await wire();
  const [ours, others] = [await findRow(sessionId), await findRow(other.sessionId)];
  const expectIn = (canaries: Record<string, unknown>, allowed: readonly string[]) => {
    for (const [name, canary] of Object.entries(canaries)) {
      // A reply of the API of 2025 has no transaction.
      if (canary === null) continue;
      const elsewhere = placesOf(String(canary), pieces).filter((place) => !allowed.includes(place));
      expect.soft(elsewhere, `places of ${name}`).toEqual([]);
    }
  };
  expectIn(shopper, [...SUBMITTED_AT, ...SHOWN_AT, SHOWN_AFTER_ACTION]);
  expectIn({ token: ours.token }, TOKEN_AT);
  expectIn({ sessionId }, SESSION_ID_AT);
  const { token, transactionId, orderId, cartIdempotencyKey, paymentId } = ours;
  const [firstName, lastName] = card.holder.split(" ");
  expectIn({ firstName, lastName, email: "shopper@example.com", transactionId, orderId }, RETURN_URL);
  expectIn({ cartIdempotencyKey, paymentId, leaseToken: "canary-lease", number: card.number, holder: card.holder }, []);
  expectIn({ ...others, sessionId: other.sessionId, email: "ada@example.com", address: "1 Analytical Way" }, []);

  // The search works: it finds each of these values.
  for (const place of [...SUBMITTED_AT, ...SHOWN_AT]) expect(placesOf(shopper.Address, pieces)).toContain(place);
  expect(placesOf(String(firstName), pieces)).toContain("GET /checkout/success: address");

  const stranger = await browser.newContext();
  const strangerWire = recordWire(stranger, String(baseURL));
  const strangePage = await stranger.newPage();
  await strangePage.goto(`/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(strangePage, "paid");
  const strangerPieces = await strangerWire();
  for (const canary of [...Object.values(shopper), token, cartIdempotencyKey, orderId, paymentId, firstName, lastName])
    expect(placesOf(String(canary), strangerPieces), `${canary}, shown to a stranger`).toEqual([]);
});

async function findRow(sessionId: string): Promise<Record<string, string>> {
  const [row] = await query<Record<string, string>>(
    `SELECT "o"."token", "o"."cartIdempotencyKey", "o"."id" AS "orderId", "p"."id" AS "paymentId", "p"."transactionId"
     FROM "Payment" "p" JOIN "Order" "o" ON "o"."id" = "p"."orderId" WHERE "p"."sessionId" = $1`,
    [sessionId],
  );
  if (!row) throw new Error("The payment does not exist.");
  return row;
}

test("T98, T99: a link on a return page or an order page sends no path and no query in the Referer", async ({
  page,
}) => {
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
    // Without the order cookie the session id stays in the address bar.
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
