import path from "node:path";
import { unstable_doesMiddlewareMatch as isAsked } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { config, proxy } from "@/proxy";

const asks = (path: string) =>
  isAsked({ config, url: `https://shop.example${path}`, headers: { "content-type": "application/json" } });

test("whatever submits something to a page is looked at first; machines that call /api have no page to come from", () => {
  expect(["/", "/cart", "/checkout", "/orders/find", "/apiary"].map(asks)).toEqual([true, true, true, true, true]);
  expect(["/api/reconcile", "/api/webhooks/ozura"].map(asks)).toEqual([false, false]);
});

test("an action is looked at wherever it is posted to, below /api, too", () => {
  const calls = (path: string) =>
    isAsked({ config, url: `https://shop.example${path}`, headers: { "next-action": "00" } });
  expect(["/", "/api", "/api/reconcile", "/api/nothing/here", "/API/x", "/_next/x"].map(calls)).not.toContain(false);
});

test("a path in another spelling is looked at; a visit to the catalog is not", () => {
  const visits = (path: string) => isAsked({ config, url: `https://shop.example${path}` });
  const spellings = [
    "/checkout/success/",
    "/orders/some-token/",
    "/products/",
    "/a/b/",
    "/%63heckout/success",
    "/%E0%A4%A",
  ];
  expect(spellings.map(visits)).toEqual(spellings.map(() => true));
  expect(["/", "/products", "/products/mug", "/search?q=a/", "/search?q=%20"].map(visits)).not.toContain(true);
});

const ask = (path: string, init?: { method: string; headers: Record<string, string> }) =>
  proxy(new NextRequest(`https://shop.example${path}`, init));

test("an action that is posted below /api from another site is refused, and a call of the API is not", async () => {
  const elsewhere = { "content-type": "text/plain", origin: "https://evil.example" };
  const action = { method: "POST", headers: { ...elsewhere, "next-action": "00" } };
  expect((await ask("/api/nothing", action)).status).toBe(403);
  expect((await ask("/api/nothing", { method: "POST", headers: elsewhere })).status).toBe(200);
});

test("the body of an action is left to Next.js: plain arguments and files are not refused", async () => {
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

test("T140: a redirect to our spelling of a private path is kept by nobody, and drops what is personal", async () => {
  const query = "?sessionId=sess_1&email=ada%40shop.example&name=Ada";
  for (const [path, location] of [
    ["/checkout/success/", "/checkout/success?sessionId=sess_1"],
    ["/orders/some-token/", "/orders/some-token"],
    ["/Checkout/success/", "/Checkout/success"],
  ]) {
    const { status, headers } = await ask(`${path}${query}`);
    expect([status, headers.get("location")]).toEqual([307, `https://shop.example${location}`]);
    expect(headers.get("cache-control")).toBe("private, no-store");
  }
  const { status, headers } = await ask("/products/?q=mug");
  expect([status, headers.get("location")]).toEqual([308, "https://shop.example/products?q=mug"]);
});

test("a path that can't be decoded is a bad request", async () => {
  for (const path of ["/%", "/products/%E0%A4%A", "/a%00"]) expect((await ask(path)).status).toBe(400);
});

test("T140: Next.js redirects no path with a slash at its end, because it would repeat the query", async () => {
  const { default: config } = await import(path.resolve("next.config.mjs"));
  expect(config.skipTrailingSlashRedirect).toBe(true);
});
