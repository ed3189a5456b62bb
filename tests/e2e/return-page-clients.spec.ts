import type { APIResponse } from "@playwright/test";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { control, expectOutcome, goToPayment, latestSession, outcomeOn } from "./support";

const success = (sessionId: string) => `/checkout/success?sessionId=${sessionId}`;
const readsOf = async (sessionId: string) => (await control.session(sessionId)).reads;

/** Data that identifies the shopper. A visitor who only has the session id must not get it. */
async function secretsOf(sessionId: string): Promise<string[]> {
  const [order] = await query<{ token: string; id: string }>(
    `SELECT "Order"."id", "token" FROM "Order" JOIN "Payment" ON "orderId" = "Order"."id" WHERE "sessionId" = $1`,
    [sessionId],
  );
  if (!order) throw new Error("The order does not exist.");
  return [order.token, order.id, "Ada", "Lovelace", "ada@example.com", "Analytical", "4242"];
}

/** The number of `paid` events and confirmation mails of the order. */
const countPaid = (sessionId: string) =>
  query<{ paid: number; mails: number }>(
    `SELECT (SELECT count(*)::int FROM "OrderEvent" e WHERE e."orderId" = p."orderId" AND e."kind" = 'paid') AS "paid",
      (SELECT count(*)::int FROM "OutboxMessage" m WHERE m."orderId" = p."orderId" AND m."kind" = 'order_confirmation')
        AS "mails"
     FROM "Payment" p WHERE "sessionId" = $1`,
    [sessionId],
  );

type Visit = [string, Record<string, string>, string?];

const nextRequests: Visit[] = [
  ["for its data", { RSC: "1" }],
  ["for its data with a cache key", { RSC: "1" }, "&_rsc=abcde"],
  ["as a prefetch", { RSC: "1", "Next-Router-Prefetch": "1" }],
  ["as a runtime prefetch", { RSC: "1", "Next-Router-Prefetch": "2" }],
  ["for the tree", { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" }],
  [
    "for a segment",
    { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/checkout/success/__PAGE__" },
  ],
];

const machineRequests: Visit[] = [
  ["Slack", { "User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" }],
  ["Twitter", { "User-Agent": "Twitterbot/1.0" }],
  ["Facebook", { "User-Agent": "facebookexternalhit/1.1" }],
  ["WhatsApp", { "User-Agent": "WhatsApp/2.23.20.0" }],
  ["a search engine", { "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }],
  ["a mail scanner", { "User-Agent": "Mozilla/5.0 (compatible; Microsoft SafeLinks)" }],
  ["a browser that prerenders", { "Sec-Purpose": "prefetch;prerender" }],
  ["a browser that prefetches", { "Sec-Purpose": "prefetch", Purpose: "prefetch" }],
  ["a client without a user agent", { "User-Agent": "" }],
];

/** Next.js may respond with 404 to a prefetch of a page without a prerendered part. */
function expectStatus(response: APIResponse, [name, headers]: Visit) {
  expect("Next-Router-Prefetch" in headers ? [200, 404] : [200], name).toContain(response.status());
}

for (const [row, visits] of [
  ["T31: requests of Next.js", nextRequests],
  ["T78: requests of machines", machineRequests],
] as const) {
  test(`${row}: every other kind of request for a success page gets no personal data, and the order is confirmed once`, async ({
    page,
    request,
  }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    const secrets = await secretsOf(sessionId);
    const visit = async (way: Visit) => {
      const [name, headers, more = ""] = way;
      const before = await readsOf(sessionId);
      const response = await request.get(`${success(sessionId)}${more}`, { headers });
      expectStatus(response, way);
      expect(response.headers()["x-robots-tag"], name).toBe("noindex");
      // The prefetched tree is the same for all visitors.
      if (!("Next-Router-Prefetch" in headers)) expect(response.headers()["cache-control"], name).toMatch(/no-store/);
      const body = await response.text();
      for (const secret of secrets) expect(body, name).not.toContain(secret);
      expect((await readsOf(sessionId)) - before, name).toBeLessThanOrEqual(1);
    };
    for (const way of visits) await visit(way);
    await control.complete(sessionId);
    await Promise.all(visits.map(([, headers, more = ""]) => request.get(`${success(sessionId)}${more}`, { headers })));
    for (const way of visits) await visit(way);
    await request.get(success(sessionId));
    expect(await countPaid(sessionId)).toEqual([{ paid: 1, mails: 1 }]);
  });
}

test("T31, T78: an unknown session id makes no call to Ozura in any kind of request", async ({ request }) => {
  const unknown = "sess_nobody_has_this_one_00001";
  for (const way of [...nextRequests, ...machineRequests]) {
    const [, headers, more = ""] = way;
    expectStatus(await request.get(`${success(unknown)}${more}`, { headers }), way);
  }
  const { log } = await control.calls();
  expect(log.filter(({ path }) => path.includes(unknown))).toEqual([]);
});

test("T78: the preview of a shared link shows the shop and no personal data", async ({ page, request }) => {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  await control.complete(sessionId);
  const previews = [success("sess_nobody_has_this_one_00001"), success(sessionId)].map(async (path) => {
    const html = await (await request.get(path, { headers: { "User-Agent": "Twitterbot/1.0" } })).text();
    return html.match(/<title>[^<]*|<meta (?:name|property)="(?:og|twitter|description|robots)[^>]*>/g);
  });
  const [ofUnknown, ofOrder] = await Promise.all(previews);
  expect(ofOrder).toContain('<meta name="robots" content="noindex"/>');
  expect(ofOrder?.some((tag) => tag.includes("og:title"))).toBe(true);
  expect(ofOrder).toEqual(ofUnknown);
});

test("T48: the page itself detects a payment that Ozura reports as completed seconds later", async ({ page }) => {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  await control.complete(sessionId);
  await control.script(sessionId, "pending", "pending", "completed");
  await page.goto(success(sessionId));
  await expectOutcome(page, "pending");
  await expect(outcomeOn(page)).toContainText("We are checking your payment");
  await expect(outcomeOn(page)).toContainText("you do not need to pay again");
  await expectOutcome(page, "paid");
  expect(await readsOf(sessionId)).toBeGreaterThanOrEqual(3);
});
