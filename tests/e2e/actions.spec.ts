import type { APIRequestContext } from "@playwright/test";
import { actionIds } from "./action-ids";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { readServerLog } from "./server-log";

const countOrders = async () => (await query<{ n: string }>(`SELECT count(*) AS "n" FROM "Order"`))[0]?.n;

const fields = { email: "eve@example.com", name: "Eve", country: "GB", total: "1" };

/** Sends an order as a page of another site would, or a client without a page. */
function send(
  request: APIRequestContext,
  id: string,
  headers: Record<string, string>,
  withScript: boolean,
  to = "/checkout",
) {
  return request.post(to, {
    headers: { ...headers, ...(withScript && { "next-action": id }) },
    multipart: withScript ? { "1_name": "Eve", "0": '["$K1"]' } : { [`$ACTION_ID_${id}`]: "", ...fields },
    maxRedirects: 0,
  });
}

const foreignHeaders: [string, Record<string, string>][] = [
  ["without an origin", {}],
  ["with another site's origin", { origin: "https://evil.example" }],
  ["with the origin null", { origin: "null" }],
  ["with Sec-Fetch-Site: cross-site", { "sec-fetch-site": "cross-site" }],
  [
    "with Sec-Fetch-Site: same-site and another origin",
    { "sec-fetch-site": "same-site", origin: "http://evil.localhost:3300" },
  ],
];

test.describe("T104: a form", () => {
  for (const [name, headers] of foreignHeaders)
    for (const withScript of [true, false])
      test(`${name}, ${withScript ? "sent with JavaScript" : "sent without JavaScript"}, is refused`, async ({
        request,
      }) => {
        const before = await countOrders();
        for (const [action, id] of actionIds()) {
          const response = await send(request, id, headers, withScript);
          expect(response.status(), action).toBe(403);
          expect(response.headers()["set-cookie"], action).toBeUndefined();
        }
        expect(await countOrders()).toBe(before);
      });

  test("with the shop's own origin is accepted", async ({ request, baseURL }) => {
    const id = actionIds().get("app/(shop)/cart/actions.ts addToCart") ?? "";
    const response = await send(request, id, { origin: String(baseURL) }, false, "/products/stoneware-mug");
    expect(response.status()).toBe(303);
    expect(response.headers().location).toContain("/cart");
  });
});

test("T117: a body of two megabytes is refused, also without Content-Length", async ({ request, baseURL }) => {
  const headers = { origin: String(baseURL), "content-type": "text/plain" };
  const huge = "x".repeat(2_000_000);
  expect((await request.post("/checkout", { headers, data: huge })).status()).toBe(413);
  const id = actionIds().get("app/(shop)/checkout/actions.ts pay") ?? "";
  const withoutLength = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(huge));
      controller.close();
    },
  });
  const init = { method: "POST", headers: { ...headers, "next-action": id }, body: withoutLength, duplex: "half" };
  const response = await fetch(`${baseURL}/checkout`, init as RequestInit);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await response.text()).not.toContain("xxxx");
});

/** Bodies that React's decoder rejects. Each contains personal data. */
const malformed: [string, Record<string, string>][] = [
  ["a missing promise", { "0": '["$@2","eve@example.com"]' }],
  ["a path into another value", { "0": '[{"email":"$1:__proto__:then"},"$K1"]', "1": '{"a":"eve@example.com"}' }],
  ["a reference to an unknown action", { "0": '["$F1"]', "1": '{"id":"eve@example.com","bound":null}' }],
  ["a text that is not JSON", { "0": "eve@example.com" }],
  ["an object instead of a list", { "0": '{"then":"eve@example.com"}' }],
  ["a body without arguments", { email: "eve@example.com" }],
];

for (const [name, multipart] of malformed)
  test(`T117: ${name} as an action's body changes nothing and is not logged`, async ({ request, baseURL }) => {
    const before = await countOrders();
    const logged = readServerLog().length;
    for (const [action, id] of actionIds()) {
      const response = await request.post("/checkout", {
        headers: { origin: String(baseURL), "next-action": id },
        multipart,
        maxRedirects: 0,
      });
      expect(await response.text(), action).not.toContain("eve@example.com");
      expect((await request.get("/")).status(), action).toBe(200);
    }
    expect(await countOrders()).toBe(before);
    expect(readServerLog().slice(logged)).not.toContain("eve@");
  });
