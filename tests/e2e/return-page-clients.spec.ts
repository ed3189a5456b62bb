import type { APIResponse } from "@playwright/test";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { control, expectOutcome, goToPayment, latestSession, outcomeOn } from "./support";

const success = (sessionId: string) => `/checkout/success?sessionId=${sessionId}`;
const readsOf = async (sessionId: string) => (await control.session(sessionId)).reads;

/** Whatever tells who bought: nobody gets it who has the session's id and no more. */
async function secretsOf(sessionId: string): Promise<string[]> {
  const [order] = await query<{ token: string; id: string }>(
    `SELECT "Order"."id", "token" FROM "Order" JOIN "Payment" ON "orderId" = "Order"."id" WHERE "sessionId" = $1`,
    [sessionId],
  );
  if (!order) throw new Error("There is no such order.");
  return [order.token, order.id, "Ada", "Lovelace", "ada@example.com", "Analytical", "4242"];
}

/** How often it was paid by what its history says, and how many confirmations there are. */
const bookedFor = (sessionId: string) =>
  query<{ paid: number; mails: number }>(
    `SELECT (SELECT count(*)::int FROM "OrderEvent" e WHERE e."orderId" = p."orderId" AND e."kind" = 'paid') AS "paid",
      (SELECT count(*)::int FROM "OutboxMessage" m WHERE m."orderId" = p."orderId" AND m."kind" = 'order_confirmation')
        AS "mails"
     FROM "Payment" p WHERE "sessionId" = $1`,
    [sessionId],
  );

type Visit = [string, Record<string, string>, string?];

const asNextAsks: Visit[] = [
  ["for its data", { RSC: "1" }],
  ["for its data, in a cache's eyes another page", { RSC: "1" }, "&_rsc=abcde"],
  ["in advance", { RSC: "1", "Next-Router-Prefetch": "1" }],
  ["in advance, at once", { RSC: "1", "Next-Router-Prefetch": "2" }],
  ["for the tree", { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" }],
  [
    "for a segment",
    { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/checkout/success/__PAGE__" },
  ],
];

const asMachinesAsk: Visit[] = [
  ["Slack", { "User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" }],
  ["Twitter", { "User-Agent": "Twitterbot/1.0" }],
  ["Facebook", { "User-Agent": "facebookexternalhit/1.1" }],
  ["WhatsApp", { "User-Agent": "WhatsApp/2.23.20.0" }],
  ["a search engine", { "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }],
  ["a scanner of mail", { "User-Agent": "Mozilla/5.0 (compatible; Microsoft SafeLinks)" }],
  ["a browser that renders in advance", { "Sec-Purpose": "prefetch;prerender" }],
  ["a browser that fetches in advance", { "Sec-Purpose": "prefetch", Purpose: "prefetch" }],
  ["nobody in particular", { "User-Agent": "" }],
];

/** Next.js has nothing to hand out in advance of a page like this: then it says 404. */
function expectAnswered(answer: APIResponse, [name, headers]: Visit) {
  expect("Next-Router-Prefetch" in headers ? [200, 404] : [200], name).toContain(answer.status());
}

for (const [row, visits] of [
  ["T31: Next.js", asNextAsks],
  ["T78: machines", asMachinesAsk],
] as const) {
  test(`${row}: a success page that is asked for in other ways tells no more, and confirms once`, async ({
    page,
    request,
  }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    const secrets = await secretsOf(sessionId);
    const visit = async (way: Visit) => {
      const [name, headers, more = ""] = way;
      const before = await readsOf(sessionId);
      const answer = await request.get(`${success(sessionId)}${more}`, { headers });
      expectAnswered(answer, way);
      expect(answer.headers()["x-robots-tag"], name).toBe("noindex");
      // The tree is the same for everybody.
      if (!("Next-Router-Prefetch" in headers)) expect(answer.headers()["cache-control"], name).toMatch(/no-store/);
      const body = await answer.text();
      for (const secret of secrets) expect(body, name).not.toContain(secret);
      expect((await readsOf(sessionId)) - before, name).toBeLessThanOrEqual(1);
    };
    for (const way of visits) await visit(way);
    await control.complete(sessionId);
    await Promise.all(visits.map(([, headers, more = ""]) => request.get(`${success(sessionId)}${more}`, { headers })));
    for (const way of visits) await visit(way);
    await request.get(success(sessionId));
    expect(await bookedFor(sessionId)).toEqual([{ paid: 1, mails: 1 }]);
  });
}

test("T31, T78: an id that nobody has costs no call, however it is asked for", async ({ request }) => {
  const unknown = "sess_nobody_has_this_one_00001";
  for (const way of [...asNextAsks, ...asMachinesAsk]) {
    const [, headers, more = ""] = way;
    expectAnswered(await request.get(`${success(unknown)}${more}`, { headers }), way);
  }
  const { log } = await control.calls();
  expect(log.filter(({ path }) => path.includes(unknown))).toEqual([]);
});

test("T78: what a shared link shows is the shop's, and of nobody", async ({ page, request }) => {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  await control.complete(sessionId);
  const previews = [success("sess_nobody_has_this_one_00001"), success(sessionId)].map(async (path) => {
    const html = await (await request.get(path, { headers: { "User-Agent": "Twitterbot/1.0" } })).text();
    return html.match(/<title>[^<]*|<meta (?:name|property)="(?:og|twitter|description|robots)[^>]*>/g);
  });
  const [ofNobody, ofOrder] = await Promise.all(previews);
  expect(ofOrder).toContain('<meta name="robots" content="noindex"/>');
  expect(ofOrder?.some((tag) => tag.includes("og:title"))).toBe(true);
  expect(ofOrder).toEqual(ofNobody);
});

test("T48: a payment that is seen as completed seconds late is found by the page itself", async ({ page }) => {
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
