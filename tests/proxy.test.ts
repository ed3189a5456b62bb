import path from "node:path";
import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { config, proxy } from "@/proxy";

const matchesForm = (path: string) =>
  matches({ config, url: `https://shop.example${path}`, headers: { "content-type": "application/json" } });

test("the proxy checks every submission to a page, and no API call", () => {
  expect(["/", "/cart", "/checkout", "/orders/find", "/apiary"].map(matchesForm)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(["/api/reconcile", "/api/webhooks/ozura"].map(matchesForm)).toEqual([false, false]);
});

test("the proxy checks an action on every path, also below /api", () => {
  const matchesAction = (path: string) =>
    matches({ config, url: `https://shop.example${path}`, headers: { "next-action": "00" } });
  expect(["/", "/api", "/api/reconcile", "/api/nothing/here", "/API/x", "/_next/x"].map(matchesAction)).not.toContain(
    false,
  );
});

test("the proxy checks paths in other spellings, and no visits to the catalog", () => {
  const matchesVisit = (path: string) => matches({ config, url: `https://shop.example${path}` });
  const spellings = [
    "/checkout/success/",
    "/orders/some-token/",
    "/products/",
    "/a/b/",
    "/%63heckout/success",
    "/%E0%A4%A",
  ];
  expect(spellings.map(matchesVisit)).toEqual(spellings.map(() => true));
  expect(["/", "/products", "/products/mug", "/search?q=a/", "/search?q=%20"].map(matchesVisit)).not.toContain(true);
});

const log = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => log.mockClear());

const send = (path: string, init?: { method: string; headers: Record<string, string> }) =>
  proxy(new NextRequest(`https://shop.example${path}`, init));

test("an action of another site is refused below /api, and an API call is not", async () => {
  const elsewhere = { "content-type": "text/plain", origin: "https://evil.example" };
  const action = { method: "POST", headers: { ...elsewhere, "next-action": "00" } };
  expect((await send("/api/nothing", action)).status).toBe(403);
  expect((await send("/api/nothing", { method: "POST", headers: elsewhere })).status).toBe(200);
});

describe("behind a reverse proxy that replaces Host", () => {
  const configuration = {
    SITE_URL: "https://shop.example",
    PAYMENTS: "demo",
    DATABASE_URL: "postgresql://user@127.0.0.1:1/none",
    ADMIN_PASSWORD: "a password of the shop",
  };
  beforeEach(() => {
    for (const [name, value] of Object.entries(configuration)) vi.stubEnv(name, value);
  });
  afterEach(() => vi.unstubAllEnvs());
  const post = (origin: string, path: string) => {
    const headers = { host: "127.0.0.1:3000", origin, "content-type": "multipart/form-data; boundary=x" };
    return proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { method: "POST", headers }));
  };

  test.each(["/cart", "/checkout/success", "/admin/orders"])(
    "a form from SITE_URL to %s gets through",
    async (path) => {
      const { status, headers } = await post("https://shop.example", path);
      expect([status, headers.get("x-middleware-next")]).toEqual([200, "1"]);
      expect(headers.get("x-middleware-request-x-forwarded-host")).toBe("shop.example");
    },
  );

  test("forms from another site are refused, and one log line a minute names the reason", async () => {
    vi.useFakeTimers({ now: Date.now() + 120_000 });
    expect((await post("https://evil.example", "/cart")).status).toBe(403);
    expect((await post("https://evil.example", "/cart")).status).toBe(403);
    expect(log.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
      { event: "form_refused", kind: "other_host", method: "POST" },
    ]);
    vi.advanceTimersByTime(60_000);
    await post("https://evil.example", "/cart");
    expect(log).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});

test("the proxy does not read the body of an action, and accepts plain arguments and files", async () => {
  const own = { origin: "https://shop.example", host: "shop.example", "next-action": "00" };
  const withFile = new FormData();
  withFile.append("1_image", new File(["an image"], "mug.webp", { type: "image/webp" }));
  withFile.append("0", '["$K1"]');
  const bodies: [headers: Record<string, string>, body: BodyInit][] = [
    // `startTransition(() => add("a-variant", 2))`
    [{ "content-type": "text/plain;charset=UTF-8" }, '["a-variant",2]'],
    // `<input type="file">` in a form with an action
    [{}, withFile],
  ];
  for (const [headers, body] of bodies) {
    const request = new NextRequest("https://shop.example/cart", {
      method: "POST",
      headers: { ...own, ...headers },
      body,
    });
    expect((await proxy(request)).headers.get("x-middleware-next")).toBe("1");
    expect(request.bodyUsed).toBe(false);
  }
});

test("T140: a redirect to the canonical spelling of a private path is not cached, and drops personal data", async () => {
  const query = "?sessionId=sess_1&email=ada%40shop.example&name=Ada";
  for (const [path, location] of [
    ["/checkout/success/", "/checkout/success?sessionId=sess_1"],
    ["/orders/some-token/", "/orders/some-token"],
    ["/Checkout/success/", "/Checkout/success"],
  ]) {
    const { status, headers } = await send(`${path}${query}`);
    expect([status, headers.get("location")]).toEqual([307, `https://shop.example${location}`]);
    expect(headers.get("cache-control")).toBe("private, no-store");
  }
  const { status, headers } = await send("/products/?q=mug");
  expect([status, headers.get("location")]).toEqual([308, "https://shop.example/products?q=mug"]);
});

test("a path that can't be decoded is a bad request", async () => {
  for (const path of ["/%", "/products/%E0%A4%A", "/a%00"]) expect((await send(path)).status).toBe(400);
});

test("T140: Next.js does not redirect paths with a trailing slash, because its redirect repeats the query", async () => {
  const { default: config } = await import(path.resolve("next.config.mjs"));
  expect(config.skipTrailingSlashRedirect).toBe(true);
});
