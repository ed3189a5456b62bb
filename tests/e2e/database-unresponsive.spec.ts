import { type ChildProcess, spawn } from "node:child_process";
import { type APIRequestContext, type APIResponse, request as requests } from "@playwright/test";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";
import { freePort } from "../../dev/free-port";
import { encodeCart, newCart } from "../../lib/cart/cart";
import { type DatabaseProxy, startDatabaseProxy } from "../support/database-proxy";
import { contactForm, placeOrderOverHttp } from "../support/place-order-over-http";
import { databaseUrl, query } from "./database";
import { expect, test } from "./fixtures";
import { hiddenFields } from "./form";

// A second server of the same build, behind a database proxy that can stop forwarding without closing connections.
const port = await freePort(3670);
const shopUrl = `http://localhost:${port}`;
/** The longest time that a request may take. */
const REQUEST_MS = 10_000;
let server: ChildProcess;
let proxy: DatabaseProxy;

test.beforeAll(async () => {
  proxy = await startDatabaseProxy(databaseUrl());
  server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: {
      ...process.env,
      ...demoAccount,
      DATABASE_URL: proxy.url,
      SITE_URL: shopUrl,
      OZURA_API_URL: `http://localhost:${process.env.E2E_OZURA_PORT}`,
      SMTP_URL: "smtp://127.0.0.1:1",
      EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.example>",
      ADMIN_PASSWORD: DEMO_ADMIN_PASSWORD,
    },
    stdio: "ignore",
  });
  const isUp = () => fetch(`${shopUrl}/robots.txt`).then(({ ok }) => ok);
  await expect.poll(() => isUp().catch(() => false), { timeout: 30_000 }).toBe(true);
});

test.afterAll(async () => {
  server.kill();
  await proxy.close();
});

/** A complete response and its duration. */
async function timed(pending: Promise<APIResponse>): Promise<{ status: number; text: string; ms: number }> {
  const started = Date.now();
  const response = await pending;
  const text = await response.text();
  return { status: response.status(), text, ms: Date.now() - started };
}

test("T131: while the database is unresponsive every request gets a response within ten seconds, and the shop recovers by itself", async () => {
  test.setTimeout(120_000);
  const [variant] = await query<{ id: string }>(
    `SELECT v."id" FROM "Variant" v JOIN "Product" p ON p."id" = v."productId" WHERE p."active" AND "stock" - "reserved" > 5 LIMIT 1`,
  );
  const variantId = variant?.id ?? "";
  const { sessionId, cookie } = await placeOrderOverHttp(shopUrl, variantId, {});
  const token = cookie.replace(/^order=/, "");
  const cart = encodeCart({ ...newCart(), version: 1, items: [{ variantId, quantity: 1 }] });
  const shopper = await requests.newContext({
    baseURL: shopUrl,
    extraHTTPHeaders: { Origin: shopUrl, Cookie: `cart=${cart}` },
  });
  const staff = await signedIn();
  expect((await staff.get("/admin/orders")).url()).toBe(`${shopUrl}/admin/orders`);
  const form = { ...(await hiddenFields(shopper, "/checkout", "email")), ...contactForm };

  proxy.goSilent();
  const responses = {
    health: timed(shopper.get("/api/health")),
    placing: timed(shopper.post("/checkout", { multipart: form, maxRedirects: 0 })),
    returned: timed(shopper.get(`/checkout/success?sessionId=${sessionId}`)),
    order: timed(shopper.get(`/orders/${token}`)),
    admin: timed(staff.get("/admin/orders")),
    adminHealth: timed(staff.get("/admin/health")),
  };
  const { health, ...others } = responses;
  expect((await health).status).toBe(503);
  expect((await health).ms).toBeLessThan(6_500);
  for (const [name, response] of Object.entries(others)) {
    const { ms, text } = await response;
    expect(ms, name).toBeLessThan(REQUEST_MS + 500);
    expect(text, name).not.toMatch(/data-outcome|Query read timeout/);
  }

  proxy.recover();
  const isWell = () => shopper.get("/api/health").then((response) => response.status());
  await expect.poll(isWell, { timeout: 30_000 }).toBe(200);
  await expect
    .poll(async () => (await shopper.get(`/orders/${token}`)).text(), { timeout: 30_000 })
    .toContain("data-outcome");
  await shopper.dispose();
  await staff.dispose();
});

async function signedIn(): Promise<APIRequestContext> {
  const staff = await requests.newContext({ baseURL: shopUrl, extraHTTPHeaders: { Origin: shopUrl } });
  const fields = await hiddenFields(staff, "/admin/sign-in", "password");
  await staff.post("/admin/sign-in", { multipart: { ...fields, name: "Grace", password: DEMO_ADMIN_PASSWORD } });
  return staff;
}
