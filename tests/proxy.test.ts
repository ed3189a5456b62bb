import { unstable_doesMiddlewareMatch as isAsked } from "next/experimental/testing/server";
import { expect, test } from "vitest";
import { config } from "@/proxy";

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

test("a path in another spelling is looked at; a visit to the catalogue is not", () => {
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
