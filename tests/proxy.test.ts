import { unstable_doesMiddlewareMatch as isAsked } from "next/experimental/testing/server";
import { expect, test } from "vitest";
import { config } from "@/proxy";

const asks = (path: string) =>
  isAsked({ config, url: `https://shop.example${path}`, headers: { "content-type": "application/json" } });

test("whatever submits something to a page is looked at first; machines that call /api have no page to come from", () => {
  expect(["/", "/cart", "/checkout", "/orders/find", "/apiary"].map(asks)).toEqual([true, true, true, true, true]);
  expect(["/api/reconcile", "/api/webhooks/ozura"].map(asks)).toEqual([false, false]);
});
