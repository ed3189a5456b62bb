import type { APIRequestContext } from "@playwright/test";
import { actionIds } from "./action-ids";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { readServerLog } from "./server-log";

const countOrders = async () => (await query<{ n: string }>(`SELECT count(*) AS "n" FROM "Order"`))[0]?.n;

const fields = { email: "eve@example.com", name: "Eve", country: "GB", total: "1" };

/** What a page of another site, or no page at all, would send to place an order. */
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

const strangers: [string, Record<string, string>][] = [
  ["no word of where it comes from", {}],
  ["another site's origin", { origin: "https://evil.example" }],
  ["the origin null", { origin: "null" }],
  ["another site by its own word", { "sec-fetch-site": "cross-site" }],
  ["a neighbour by its own word", { "sec-fetch-site": "same-site", origin: "http://evil.localhost:3300" }],
];

test.describe("T104: a form that comes with", () => {
  for (const [name, headers] of strangers)
    for (const withScript of [true, false])
      test(`${name}, ${withScript ? "as our script sends it" : "as a form"}, is refused`, async ({ request }) => {
        const before = await countOrders();
        for (const [action, id] of actionIds()) {
          const answer = await send(request, id, headers, withScript);
          expect(answer.status(), action).toBe(403);
          expect(answer.headers()["set-cookie"], action).toBeUndefined();
        }
        expect(await countOrders()).toBe(before);
      });

  test("our own origin is taken", async ({ request, baseURL }) => {
    const id = actionIds().get("app/(shop)/cart/actions.ts addToCart") ?? "";
    const answer = await send(request, id, { origin: String(baseURL) }, false, "/products/stoneware-mug");
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toContain("/cart");
  });
});

test("T117: two megabytes are refused, also when their size is not said", async ({ request, baseURL }) => {
  const headers = { origin: String(baseURL), "content-type": "text/plain" };
  const huge = "x".repeat(2_000_000);
  expect((await request.post("/checkout", { headers, data: huge })).status()).toBe(413);
  const id = actionIds().get("app/(shop)/checkout/actions.ts pay") ?? "";
  const unsaid = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(huge));
      controller.close();
    },
  });
  const init = { method: "POST", headers: { ...headers, "next-action": id }, body: unsaid, duplex: "half" };
  const answer = await fetch(`${baseURL}/checkout`, init as RequestInit);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).not.toContain("xxxx");
});

/** Bodies that React's decoder refuses. Each contains personal data. */
const malformed: [string, Record<string, string>][] = [
  ["a promise that is not there", { "0": '["$@2","eve@example.com"]' }],
  ["a path into another value", { "0": '[{"email":"$1:__proto__:then"},"$K1"]', "1": '{"a":"eve@example.com"}' }],
  ["a reference to an unknown action", { "0": '["$F1"]', "1": '{"id":"eve@example.com","bound":null}' }],
  ["no JSON", { "0": "eve@example.com" }],
  ["no list", { "0": '{"then":"eve@example.com"}' }],
  ["no arguments", { email: "eve@example.com" }],
];

for (const [name, multipart] of malformed)
  test(`T117: ${name} as an action's body changes nothing and is not logged`, async ({ request, baseURL }) => {
    const before = await countOrders();
    const logged = readServerLog().length;
    for (const [action, id] of actionIds()) {
      const answer = await request.post("/checkout", {
        headers: { origin: String(baseURL), "next-action": id },
        multipart,
        maxRedirects: 0,
      });
      expect(await answer.text(), action).not.toContain("eve@example.com");
      expect((await request.get("/")).status(), action).toBe(200);
    }
    expect(await countOrders()).toBe(before);
    expect(readServerLog().slice(logged)).not.toContain("eve@");
  });
