import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Control, createControl } from "@/dev/ozura-emulator/control-client";
import type { OzuraOptions } from "@/dev/ozura-emulator/options";
import { printableIds } from "@/dev/ozura-emulator/printable-ids";
import { type RunningOzura, startOzura } from "@/dev/ozura-emulator/server";
import { spawnOzura } from "@/dev/ozura-emulator/spawn";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";
import type { Generation } from "@/lib/ozura-emulator/emulator-behavior";

const account = {
  merchantId: DEMO_MERCHANT_ID,
  vaultApiKey: DEMO_VAULT_API_KEY,
  merchantApiKey: DEMO_MERCHANT_API_KEY,
};
const keys = { "x-api-key": DEMO_VAULT_API_KEY, "x-ozura-api-key": DEMO_MERCHANT_API_KEY };
const asJson = { "content-type": "application/json" };

const order = {
  merchantId: DEMO_MERCHANT_ID,
  merchantName: "Kiln & Cedar",
  amount: "25.00",
  currency: "USD",
  successUrl: "http://shop.test/checkout/success",
  cancelUrl: "http://shop.test/checkout/cancel?order=abc",
  errorUrl: "http://shop.test/checkout/error?order=abc",
  metadata: { order: "abc" },
};

const goodCard = { cardNumber: "4242 4242 4242 4242", expiry: "12/40", cvv: "123", name: "Ada Byron Lovelace" };

let ozura: RunningOzura;
let control: Control;

beforeAll(async () => {
  ozura = await startOzura(account);
  control = createControl(ozura.url);
});
beforeEach(() => control.reset());
afterAll(() => ozura.close());

async function start(options: Partial<OzuraOptions>) {
  const running = await startOzura({ ...account, ...options });
  onTestFinished(() => running.close());
  return running;
}

function create(body: unknown = order, headers: Record<string, string> = { ...keys, ...asJson }, url = ozura.url) {
  return fetch(`${url}/api/sessions/create`, { method: "POST", headers, body: JSON.stringify(body) });
}

type Created = { sessionId: string; checkoutUrl: string; expiresAt: string; pricing: Record<string, unknown> };

async function createdWith(body: unknown = order, url = ozura.url): Promise<Created> {
  const reply = (await (await create(body, { ...keys, ...asJson }, url)).json()) as { data: Created };
  return reply.data;
}

const read = (sessionId: string, url = ozura.url) => fetch(`${url}/api/sessions/${sessionId}`);

async function reported(sessionId: string, url = ozura.url): Promise<Record<string, unknown>> {
  const reply = (await (await read(sessionId, url)).json()) as { data: { session: Record<string, unknown> } };
  return reply.data.session;
}

/** What a browser does that has no JavaScript and does not follow where it is sent. */
function submit(address: string, fields: Record<string, string> = {}) {
  return fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

function sentTo(response: Response) {
  expect(response.status).toBe(303);
  return new URL(response.headers.get("location") ?? "");
}

describe("the keys", () => {
  test.each([
    ["no keys at all", {}],
    ["only the Vault key", { "x-api-key": DEMO_VAULT_API_KEY }],
    ["only the Merchant key", { "x-ozura-api-key": DEMO_MERCHANT_API_KEY }],
    ["the two keys the wrong way round", { "x-api-key": DEMO_MERCHANT_API_KEY, "x-ozura-api-key": DEMO_VAULT_API_KEY }],
  ])("a session is not created with %s", async (_name, headers) => {
    const response = await create(order, { ...headers, ...asJson });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ success: false, error: expect.any(String), details: [] });
    expect(await control.sessions()).toEqual([]);
  });

  test("a session is read without any key", async () => {
    const { sessionId } = await createdWith();
    expect((await read(sessionId)).status).toBe(200);
  });
});

describe("what a create call must say", () => {
  const wrong: [string, Record<string, unknown>][] = [
    ["merchantId", { merchantId: undefined }],
    ["merchantId", { merchantId: "somebody_else" }],
    ["merchantName", { merchantName: "" }],
    ["successUrl", { successUrl: "/checkout/success" }],
    ["cancelUrl", { cancelUrl: "javascript:alert(1)" }],
    ["errorUrl", { errorUrl: undefined }],
    ["currency", { currency: "XYZ" }],
    ["amount", { amount: undefined }],
    ["amount", { amount: "0.00" }],
    ["amount", { amount: "-1.00" }],
    ["amount", { amount: "1e3" }],
    ["amount", { amount: "25.001" }],
    ["amount", { amount: "25.00", currency: "JPY" }],
    ["metadata", { metadata: { note: "x".repeat(10 * 1024) } }],
    ["parentOrigin", { embedMode: "iframe" }],
    ["embedMode", { embedMode: "hologram" }],
    ["surchargePercent", { surchargePercent: "3.01" }],
    ["body", { coupon: "HALF" }],
    ["body", { items: [{}] }],
  ];

  test.each(wrong)("%s is refused in %j, and the details say so", async (field, change) => {
    const response = await create({ ...order, ...change });
    expect(response.status).toBe(400);
    const reply = (await response.json()) as { details: string[] };
    expect(reply.details.join()).toMatch(new RegExp(`(^|,)${field}: `));
    expect(await control.sessions()).toEqual([]);
  });

  test.each([
    ["text that is no JSON", "{", asJson],
    ["a form", "amount=25.00", { "content-type": "application/x-www-form-urlencoded" }],
  ])("%s is refused", async (_name, body, headers) => {
    const request = { method: "POST", headers: { ...keys, ...headers }, body };
    expect((await fetch(`${ozura.url}/api/sessions/create`, request)).status).toBe(400);
  });

  test.each([
    ["a decimal string", { amount: "25.00" }],
    ["a JSON number", { amount: 25 }],
    ["whole yen", { amount: "2500", currency: "JPY" }],
    ["three decimals of a currency that has them", { amount: "2.500", currency: "KWD" }],
  ])("the amount may be %s", async (_name, change) => {
    expect((await create({ ...order, ...change })).ok).toBe(true);
  });

  test("the fields of 2026 are unknown in 2025", async () => {
    const body = { ...order, taxExempt: true };
    expect((await create(body)).ok).toBe(true);
    await control.behave({ generation: "2025" });
    expect((await create(body)).status).toBe(400);
  });
});

describe("what a create call answers", () => {
  test.each([
    ["2025", 201],
    ["2026", 200],
  ] as const)("a session of %s is created with status %i", async (generation, status) => {
    await control.behave({ generation });
    expect((await create()).status).toBe(status);
  });

  test("the reply names the session, its page, its end in thirty minutes and what it costs, in numbers", async () => {
    const before = Date.now();
    const created = await createdWith();
    expect(created.sessionId).toMatch(/^sess_[A-Za-z0-9_-]{32}$/);
    expect(created.checkoutUrl).toBe(`${ozura.url}/checkout/${created.sessionId}`);
    expect(Date.parse(created.expiresAt) - before).toBeGreaterThanOrEqual(30 * 60_000);
    expect(Date.parse(created.expiresAt) - before).toBeLessThan(31 * 60_000);
    expect(created.pricing).toEqual({ subtotal: 25, tax: 0, shipping: 0, total: 25, currency: "USD" });
  });

  test("sales tax and surcharge come on top, and tax does not when the merchant is exempt", async () => {
    await control.behave({ taxPercent: 8.25 });
    const taxed = await createdWith({ ...order, surchargePercent: "3.00" });
    expect(taxed.pricing).toMatchObject({ subtotal: 25, tax: 2.06, total: 27.06 });
    expect(await reported(taxed.sessionId)).toMatchObject({
      amount: "27.81",
      pricing: { subtotal: 25, tax: 2.06, surcharge: 0.75, total: 27.81 },
    });
    const exempt = await createdWith({ ...order, taxExempt: true });
    expect(exempt.pricing).toMatchObject({ tax: 0, total: 25 });
  });

  test("keys and the provider's own words are stripped from the metadata", async () => {
    const metadata = {
      order: "abc",
      apiKey: "x",
      ozuraApiKey: "x",
      idempotencyKey: "x",
      merchantName: "x",
      waxKey: "x",
    };
    const { sessionId } = await createdWith({ ...order, metadata });
    expect(await reported(sessionId)).toMatchObject({ metadata: { order: "abc" } });
    expect(Object.keys((await reported(sessionId)).metadata as object)).toEqual(["order"]);
  });

  test("a test may put anything into the reply", async () => {
    await control.behave({ createReply: { checkoutUrl: "javascript:alert(1)" } });
    expect(await createdWith()).toMatchObject({ checkoutUrl: "javascript:alert(1)" });
  });
});

test.each(Object.entries(printableIds))(
  "T136: a session id %s is printable, has a page, and its session can be read, paid and spoiled",
  async (_, newId) => {
    const sessionId = newId();
    await control.behave({ sessionIds: [sessionId] });
    expect((await control.create(order)).sessionId).toBe(sessionId);
    expect(sessionId).toMatch(/^[^\p{C}\p{Z}]{1,255}$/u);
    expect(Buffer.byteLength(sessionId)).toBeLessThanOrEqual(255);
    const encoded = encodeURIComponent(sessionId);
    expect((await fetch(`${ozura.url}/checkout/${encoded}`)).status).toBe(200);
    const submitted = await fetch(`${ozura.url}/checkout/${encoded}`, {
      method: "POST",
      body: new URLSearchParams(goodCard),
      redirect: "manual",
    });
    expect(new URL(submitted.headers.get("location") ?? "").searchParams.get("sessionId")).toBe(sessionId);
    const reply = await (await fetch(`${ozura.url}/api/sessions/${encoded}`)).json();
    expect(reply.data.session).toMatchObject({ sessionId, status: "completed" });
    await control.fault({ kind: "status", status: 404, on: "get", sessionId, times: 1 });
    expect((await fetch(`${ozura.url}/api/sessions/${encoded}`)).status).toBe(404);
  },
);

test("a test may lay fields over the whole reply, beside the session", async () => {
  const { sessionId } = await control.create(order);
  await control.overrideReply(sessionId, { success: false });
  const reply = await (await fetch(`${ozura.url}/api/sessions/${sessionId}`)).json();
  expect(reply).toMatchObject({ success: false, data: { session: { status: "pending" } } });
});

describe("the idempotency key", () => {
  const keyed = { ...order, idempotencyKey: "attempt-1" };

  test("repeated with the same body, it returns the same reply and makes no second session", async () => {
    const [first, second] = await Promise.all([createdWith(keyed), createdWith(keyed)]);
    expect(second).toEqual(first);
    expect(await control.sessions()).toHaveLength(1);
  });

  test("repeated with another body, it is a conflict", async () => {
    await createdWith(keyed);
    expect((await create({ ...keyed, amount: "26.00" })).status).toBe(409);
  });

  test("another key with the same body makes another session", async () => {
    const first = await createdWith(keyed);
    const second = await createdWith({ ...keyed, idempotencyKey: "attempt-2" });
    expect(second.sessionId).not.toBe(first.sessionId);
  });
});

describe("what a read answers", () => {
  test("an id that was never given out is not found", async () => {
    expect((await read("sess_unknown")).status).toBe(404);
  });

  test("a new session is pending and tells of no payment", async () => {
    const { sessionId } = await createdWith();
    const session = await reported(sessionId);
    expect(session).toMatchObject({ sessionId, status: "pending", amount: "25.00", currency: "USD" });
    expect(session).not.toHaveProperty("transactionId");
    expect(session).not.toHaveProperty("billing");
  });

  test("a paid session of 2026 tells who paid; one of 2025 does not", async () => {
    const { sessionId } = await createdWith();
    await control.pay(sessionId);
    const paid = { status: "completed", transactionId: expect.stringMatching(/^txn_/), cardLastFour: "4242" };
    expect(await reported(sessionId)).toMatchObject({ ...paid, cardBrand: "VISA", billing: { lastName: "Tester" } });
    await control.behave({ generation: "2025" });
    expect(await reported(sessionId)).toMatchObject({ ...paid, cardBrand: "visa" });
    expect(await reported(sessionId)).not.toHaveProperty("billing");
  });

  test("the session may be found at three places of the body, and with nothing but a status", async () => {
    const { sessionId } = await createdWith();
    const body = async () => (await read(sessionId)).json();
    await control.behave({ detail: "minimal" });
    expect(await body()).toEqual({ success: true, data: { session: { status: "pending" } } });
    await control.behave({ shape: "data" });
    expect(await body()).toEqual({ success: true, data: { status: "pending" } });
    await control.behave({ shape: "session" });
    expect(await body()).toEqual({ success: true, session: { status: "pending" } });
  });

  test("a script is told status by status, and its last one stays", async () => {
    const { sessionId } = await createdWith();
    await control.script(sessionId, "pending", "CANCELED ", "completed");
    const told = [];
    for (let time = 0; time < 4; time++) told.push((await reported(sessionId)).status);
    expect(told).toEqual(["pending", "CANCELED ", "completed", "completed"]);
    expect(await reported(sessionId)).toMatchObject({ transactionId: expect.any(String) });
  });

  test("fields may be overridden and left out, until the staging is taken down", async () => {
    const { sessionId } = await createdWith();
    await control.override(sessionId, { amount: "24.99", status: "weird" });
    await control.omit(sessionId, "currency", "pricing");
    const staged = await reported(sessionId);
    expect(staged).toMatchObject({ amount: "24.99", status: "weird" });
    expect(staged).not.toHaveProperty("currency");
    expect(staged).not.toHaveProperty("pricing");
    await control.clearOverrides(sessionId);
    expect(await reported(sessionId)).toMatchObject({ amount: "25.00", status: "pending", currency: "USD" });
  });

  test("a status can be forced backwards, and the transaction keeps its id", async () => {
    const { sessionId } = await createdWith();
    await control.complete(sessionId);
    const { transactionId } = await reported(sessionId);
    await control.setStatus(sessionId, "expired");
    expect(await reported(sessionId)).toMatchObject({ status: "expired" });
    await control.setStatus(sessionId, "completed");
    expect(await reported(sessionId)).toMatchObject({ status: "completed", transactionId });
  });
});

describe("the hosted page", () => {
  test("it shows merchant, amount, a form that needs no script, and that no money moves", async () => {
    const { checkoutUrl } = await createdWith({ ...order, merchantName: "Mugs <script>" });
    const text = await (await fetch(checkoutUrl)).text();
    for (const part of ["Mugs &lt;script&gt;", "Pay $25.00", "Card number", "Expiry (MM/YY)", "CVV", "Name on card"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("no money moves");
    expect(text).not.toMatch(/<script|src="http|href="http/);
  });

  test("its fields are empty until the tester asks for a test card", async () => {
    const { checkoutUrl } = await createdWith();
    expect(await (await fetch(checkoutUrl)).text()).not.toContain('value="4');
    expect(await (await fetch(`${checkoutUrl}?fill=4000000000000002`)).text()).toContain('value="4000000000000002"');
  });

  test("a session that nobody created has no page", async () => {
    expect((await fetch(`${ozura.url}/checkout/sess_unknown`)).status).toBe(404);
    expect((await submit(`${ozura.url}/checkout/sess_unknown`, goodCard)).status).toBe(404);
  });

  test.each(["4242424242424242", "4111 1111 1111 1111", "5555 5555 5555 4444"])("%s pays", async (cardNumber) => {
    const { sessionId, checkoutUrl } = await createdWith();
    const url = sentTo(await submit(checkoutUrl, { ...goodCard, cardNumber }));
    expect(url.pathname).toBe("/checkout/success");
    expect(await reported(sessionId)).toMatchObject({ status: "completed", cardLastFour: cardNumber.slice(-4) });
  });

  test.each([
    ["a declined card", { cardNumber: "4000 0000 0000 0002" }, "Your card was declined"],
    ["a card without funds", { cardNumber: "4000 0000 0000 9995" }, "insufficient funds"],
    ["a number with a wrong check digit", { cardNumber: "4242 4242 4242 4241" }, "not a valid card number"],
    ["a real card", { cardNumber: "4012 8888 8888 1881" }, "Only test cards work here"],
    ["a card of the past", { expiry: "01/20" }, "expired"],
    ["a month that does not exist", { expiry: "13/40" }, "month and year"],
    ["a CVV of two digits", { cvv: "12" }, "3 digits"],
    ["a CVV of four digits", { cvv: "1234" }, "3 digits"],
    ["no name", { name: " " }, "name on the card"],
    ["nothing", { cardNumber: "", expiry: "", cvv: "", name: "" }, "Enter the card number"],
  ])("%s is refused on the page, and the session stays pending", async (_name, change, message) => {
    const { sessionId, checkoutUrl } = await createdWith();
    const response = await submit(checkoutUrl, { ...goodCard, ...change });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(message);
    expect(await reported(sessionId)).toMatchObject({ status: "pending" });
  });

  test("a card is good until the last day of its month", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    vi.setSystemTime("2030-02-28T23:59:00Z");
    const first = await createdWith();
    expect((await submit(first.checkoutUrl, { ...goodCard, expiry: "02/30" })).status).toBe(303);
    vi.setSystemTime("2030-03-01T00:00:00Z");
    const second = await createdWith();
    expect((await submit(second.checkoutUrl, { ...goodCard, expiry: "02/30" })).status).toBe(422);
  });

  test("after a declined card another one pays the same session", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    await submit(checkoutUrl, { ...goodCard, cardNumber: "4000 0000 0000 0002" });
    sentTo(await submit(checkoutUrl, goodCard));
    expect(await reported(sessionId)).toMatchObject({ status: "completed" });
  });

  test("a double click pays once, and both halves come to the same place", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    const [first, second] = await Promise.all([submit(checkoutUrl, goodCard), submit(checkoutUrl, goodCard)]);
    expect(sentTo(second).href).toBe(sentTo(first).href);
    const { transactionId } = await reported(sessionId);
    expect(sentTo(first).searchParams.get("transactionId")).toBe(transactionId);
  });

  test("whatever is submitted after the payment leads to the same place", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    const { returnUrl } = await control.pay(sessionId);
    const declined = { ...goodCard, cardNumber: "4000 0000 0000 0002" };
    expect(sentTo(await submit(checkoutUrl, declined)).href).toBe(returnUrl);
    expect(sentTo(await submit(checkoutUrl)).href).toBe(returnUrl);
  });

  test("a test that pays twice has paid once, too", async () => {
    const { sessionId } = await createdWith();
    const first = await control.pay(sessionId);
    const second = await control.pay(sessionId, { card: "4111111111111111" });
    expect(second.payment).toEqual(first.payment);
  });

  test("a system error ends the session and leads to the error URL, which names no session", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    const url = sentTo(await submit(checkoutUrl, { ...goodCard, cardNumber: "4000 0000 0000 0119" }));
    expect(url.pathname).toBe("/checkout/error");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      order: "abc",
      success: "false",
      errorCode: "SYSTEM_ERROR",
      error: expect.any(String),
      cancelUrl: order.cancelUrl,
    });
    expect(url.href).not.toContain(sessionId);
    expect(await reported(sessionId)).toMatchObject({ status: "failed" });
  });

  test("cancelling leads to the cancel URL, to which nothing is added", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    expect(sentTo(await submit(`${checkoutUrl}/cancel`)).href).toBe(order.cancelUrl);
    expect(await reported(sessionId)).toMatchObject({ status: "cancelled" });
    const late = await submit(checkoutUrl, goodCard);
    expect(await late.text()).toContain("cancelled");
    expect(await reported(sessionId)).toMatchObject({ status: "cancelled" });
  });

  test("who pays and closes the tab is sent nowhere, and has paid", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    const response = await submit(checkoutUrl, { ...goodCard, after: "close" });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Paid. You can close this tab now.");
    expect(await reported(sessionId)).toMatchObject({ status: "completed" });
  });

  test("a paid session can't be cancelled any more; its page leads to the success URL", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    const { returnUrl } = await control.pay(sessionId);
    const text = await (await submit(`${checkoutUrl}/cancel`)).text();
    expect(text).toContain("This payment is complete");
    expect(text).toContain(`href="${returnUrl?.replaceAll("&", "&amp;")}"`);
    expect(await reported(sessionId)).toMatchObject({ status: "completed" });
  });
});

describe("the way back to the success URL", () => {
  async function paidIn(generation: Generation, change: object = {}) {
    await control.behave({ generation });
    const created = await createdWith({ ...order, ...change });
    const url = sentTo(await submit(created.checkoutUrl, goodCard));
    return { ...created, url, params: Object.fromEntries(url.searchParams) };
  }

  const common = (sessionId: string) => ({
    success: "true",
    sessionId,
    transactionId: expect.stringMatching(/^txn_/),
    amount: "25.00",
    currency: "USD",
    cardLastFour: "4242",
    metadata: '{"order":"abc"}',
  });

  test("in 2025 it names the shopper", async () => {
    const { sessionId, params } = await paidIn("2025");
    const shopper = { firstName: "Ada", lastName: "Byron Lovelace", email: "shopper@example.com" };
    expect(params).toEqual({ ...common(sessionId), cardBrand: "visa", ...shopper });
  });

  test("in 2026 it names merchant and mode, and nothing personal", async () => {
    const { sessionId, params } = await paidIn("2026");
    const mode = { checkoutMode: "payment", transactionType: "sale", ozuraMerchantId: DEMO_MERCHANT_ID };
    expect(params).toEqual({ ...common(sessionId), cardBrand: "VISA", ...mode });
  });

  test("the merchant's own query stays", async () => {
    const { sessionId, params } = await paidIn("2026", { successUrl: "http://shop.test/success?order=abc" });
    expect(params).toMatchObject({ order: "abc", sessionId });
  });

  test("a careless provider glues its parameters on with a second question mark", async () => {
    await control.behave({ gluedQuery: true });
    const { url } = await paidIn("2026", { successUrl: "http://shop.test/success?order=abc" });
    expect(url.search).toMatch(/^\?order=abc\?success=true&sessionId=/);
  });
});

describe("the thirty minutes", () => {
  test("a session that nobody paid in time is expired, can't be paid, and leads to the cancel URL", async () => {
    const { sessionId, checkoutUrl } = await createdWith();
    await control.expire(sessionId);
    expect(await reported(sessionId)).toMatchObject({ status: "expired" });
    const text = await (await submit(checkoutUrl, goodCard)).text();
    expect(text).toContain("has expired");
    expect(text).toContain(`href="${order.cancelUrl}"`);
    expect(await reported(sessionId)).toMatchObject({ status: "expired" });
  });

  test("they pass by the clock", async () => {
    const { url } = await start({ sessionMinutes: 0.001 });
    const { sessionId } = await createdWith(order, url);
    await vi.waitFor(async () => expect(await reported(sessionId, url)).toMatchObject({ status: "expired" }));
  });

  test("a paid session never expires", async () => {
    const { sessionId } = await createdWith();
    await control.pay(sessionId);
    await control.expire(sessionId);
    expect(await reported(sessionId)).toMatchObject({ status: "completed" });
  });
});

describe("faults", () => {
  const readAt = (sessionId: string, ms = 1_000) =>
    fetch(`${ozura.url}/api/sessions/${sessionId}`, { signal: AbortSignal.timeout(ms), redirect: "error" });

  test("a status, with how long to wait, comes as often as was said", async () => {
    const { sessionId } = await createdWith();
    await control.fault({ on: "get", kind: "status", status: 503, times: 2 });
    await control.fault({ on: "get", kind: "status", status: 429, retryAfter: 7, times: 1 });
    const replies = [await read(sessionId), await read(sessionId), await read(sessionId), await read(sessionId)];
    expect(replies.map(({ status }) => status)).toEqual([503, 503, 429, 200]);
    expect(replies[2]?.headers.get("retry-after")).toBe("7");
    expect(await replies[0]?.json()).toMatchObject({ success: false });
  });

  test("a fault meets only the session and the operation that it is for", async () => {
    const [one, other] = [await createdWith(), await createdWith()];
    await control.fault({ on: "get", kind: "status", status: 500, sessionId: one.sessionId });
    expect((await read(one.sessionId)).status).toBe(500);
    expect((await read(other.sessionId)).status).toBe(200);
    expect((await create()).ok).toBe(true);
    await control.clearFaults();
    expect((await read(one.sessionId)).status).toBe(200);
  });

  test("the faults of one session can go, and those of others stay", async () => {
    const [one, other] = [await createdWith(), await createdWith()];
    for (const { sessionId } of [one, other])
      await control.fault({ on: "get", kind: "status", status: 500, sessionId });
    await control.clearFaults(one.sessionId);
    expect([(await read(one.sessionId)).status, (await read(other.sessionId)).status]).toEqual([200, 500]);
  });

  test("a delayed answer comes late", async () => {
    const { sessionId } = await createdWith();
    await control.fault({ kind: "delay", ms: 150, times: 1 });
    const before = performance.now();
    expect((await read(sessionId)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(140);
  });

  test.each(["reset", "reset_mid_body", "truncated", "not_json", "html"] as const)(
    "%s leaves nothing to read",
    async (kind) => {
      const { sessionId } = await createdWith();
      await control.fault({ kind });
      await expect(readAt(sessionId).then((response) => response.json())).rejects.toThrow();
    },
  );

  test("a redirect is one", async () => {
    const { sessionId } = await createdWith();
    await control.fault({ kind: "redirect", location: "http://elsewhere.test/" });
    await expect(readAt(sessionId)).rejects.toThrow();
    const followed = await fetch(`${ozura.url}/api/sessions/${sessionId}`, { redirect: "manual" });
    expect(followed.headers.get("location")).toBe("http://elsewhere.test/");
  });

  test("a reset in the middle comes after the headers", async () => {
    const { sessionId } = await createdWith();
    await control.fault({ kind: "reset_mid_body" });
    const response = await readAt(sessionId);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test("a connection that hangs never answers, and a body that drips never ends", async () => {
    const { sessionId } = await createdWith();
    await control.fault({ kind: "hang", times: 1 });
    await expect(readAt(sessionId, 200)).rejects.toThrow(/timeout/);
    await control.fault({ kind: "drip", times: 1 });
    const response = await readAt(sessionId, 1_500);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(/timeout/);
  });

  test("a huge reply is true, and 300 kB long", async () => {
    const { sessionId } = await createdWith();
    await control.complete(sessionId);
    await control.fault({ kind: "huge" });
    const text = await (await read(sessionId)).text();
    expect(text.length).toBeGreaterThan(300_000);
    expect(JSON.parse(text)).toMatchObject({ data: { session: { sessionId, status: "completed" } } });
  });

  test("a create call that is cut off has no effect, unless the cut comes after it", async () => {
    await control.fault({ on: "create", kind: "reset", times: 1 });
    await expect(create()).rejects.toThrow();
    expect(await control.sessions()).toHaveLength(0);
    await control.fault({ on: "create", kind: "reset", times: 1, afterEffect: true });
    await expect(create()).rejects.toThrow();
    expect(await control.sessions()).toHaveLength(1);
  });

  test("the connections of hanging calls do not keep the server from stopping", async () => {
    const running = await startOzura(account);
    await createControl(running.url).fault({ kind: "hang" });
    const hanging = fetch(`${running.url}/api/sessions/sess_any`).catch(() => "cut off");
    await vi.waitFor(async () => expect((await createControl(running.url).calls()).get).toBe(1));
    await running.close();
    expect(await hanging).toBe("cut off");
  });
});

describe("the call log", () => {
  test("calls are counted, and noted as they arrived, without the values of headers", async () => {
    const { sessionId } = await createdWith();
    await read(sessionId);
    await read(`${sessionId}?x=%2F..%2F`);
    await control.fault({ kind: "status", status: 500 });
    await create();
    const calls = await control.calls();
    expect(calls).toMatchObject({ create: 2, get: 2, other: 0 });
    expect(calls.log.map(({ method, path: rawPath }) => `${method} ${rawPath}`)).toEqual([
      "POST /api/sessions/create",
      `GET /api/sessions/${sessionId}`,
      `GET /api/sessions/${sessionId}?x=%2F..%2F`,
      "POST /api/sessions/create",
    ]);
    expect(calls.log[0]?.headers).toContain("x-ozura-api-key");
    expect(JSON.stringify(calls)).not.toContain(DEMO_VAULT_API_KEY);
    expect(JSON.parse(calls.log[3]?.body ?? "")).toEqual(order);
    expect(await control.session(sessionId)).toMatchObject({ reads: 2, received: order });
  });

  test("the hosted page is no call to the API", async () => {
    const { checkoutUrl } = await createdWith();
    await control.clearCalls();
    await fetch(checkoutUrl);
    expect(await control.calls()).toEqual({ create: 0, get: 0, other: 0, log: [] });
  });
});

describe("a restart", () => {
  function temporaryFolder() {
    const folder = mkdtempSync(path.join(tmpdir(), "ozura-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  }

  test("sessions, what was paid, and idempotency keys survive it", async () => {
    const folder = temporaryFolder();
    const dataFile = path.join(folder, "deep", "ozura.json");
    const keyed = { ...order, idempotencyKey: "attempt-1" };
    const before = await startOzura({ ...account, dataFile });
    const { sessionId } = await createdWith(keyed, before.url);
    const { payment } = await createControl(before.url).pay(sessionId);
    await before.close();

    const after = await start({ dataFile });
    expect(await reported(sessionId, after.url)).toMatchObject({
      status: "completed",
      transactionId: payment?.transactionId,
    });
    expect(await createdWith(keyed, after.url)).toMatchObject({ sessionId });
    expect(readdirSync(path.dirname(dataFile))).toEqual(["ozura.json"]);
  });

  test("an invalid data file stops the start, with an error that names it", async () => {
    const dataFile = path.join(temporaryFolder(), "ozura.json");
    writeFileSync(dataFile, '[{"sessionId":');
    await expect(startOzura({ ...account, dataFile })).rejects.toThrow(dataFile);
  });

  test("as a process of its own it answers, stops when told, and starts again on the same port", async () => {
    const first = await spawnOzura();
    expect((await create(order, { ...keys, ...asJson }, first.url)).ok).toBe(true);
    await first.close();
    await expect(fetch(first.url)).rejects.toThrow();
    const second = await spawnOzura({ port: Number(new URL(first.url).port) });
    expect((await fetch(second.url)).ok).toBe(true);
    await second.close();
  });

  test("a process that can't have its port says so by rejecting", async () => {
    await expect(spawnOzura({ port: Number(new URL(ozura.url).port) })).rejects.toThrow("before it listened");
  });
});

test("reset forgets sessions, faults, calls and behavior", async () => {
  const { sessionId } = await createdWith();
  await control.behave({ generation: "2025", taxPercent: 5 });
  await control.fault({ kind: "status", status: 500 });
  await control.reset();
  expect(await control.calls()).toMatchObject({ create: 0, get: 0, log: [] });
  expect((await read(sessionId)).status).toBe(404);
  expect((await create()).status).toBe(200);
  expect((await createdWith()).pricing).toMatchObject({ tax: 0 });
});

test("a session that no merchant asked for is like any other", async () => {
  const { sessionId } = await control.create(order);
  await control.pay(sessionId);
  expect(await reported(sessionId)).toMatchObject({ status: "completed", amount: "25.00", metadata: { order: "abc" } });
  await expect(control.create({ ...order, amount: "-1" })).rejects.toThrow("amount");
});

test("a control call that makes no sense is an error that says why", async () => {
  await expect(control.session("sess_unknown")).rejects.toThrow("404");
  const { sessionId } = await createdWith();
  await expect(control.pay(sessionId, { card: "4000000000000002" })).rejects.toThrow("not a test card that pays");
});
