import type { Scenario } from "../scenario";

export const otherMethods: Scenario = {
  name: "HEAD, POST, PUT and DELETE",
  rows: [30],
  did: "Sent each to all three pages while nobody had paid; then to the success page of a paid order, and came back.",
  async run({ control, begin, pagesOf, wayBack, visit, comeBack, mustBe, mustBecome }) {
    const methods = ["HEAD", "POST", "PUT", "DELETE"];
    const order = await begin();
    const pages = Object.values(await pagesOf(order));
    for (const address of pages) for (const method of methods) await visit(address, { as: order, method });
    await mustBe(order, ["open", "ended"], "no method does more than GET");
    await control.complete(order.sessionId);
    for (const method of methods) await visit(await wayBack(order), { as: order, method });
    await comeBack(order);
    await mustBecome(order, ["paid"], "the order is paid");
  },
};

export const machines: Scenario = {
  name: "a prefetch, a scanner of mail, an unfurler",
  rows: [78],
  did: "Machines opened all three pages while nobody had paid; then the shopper paid and came back.",
  async run({ control, begin, pagesOf, visit, comeBack, mustBe, mustBecome }) {
    const order = await begin();
    const guises = [
      { "sec-purpose": "prefetch;prerender", purpose: "prefetch" },
      { "user-agent": "Mozilla/5.0 (compatible; SafeLinks)" },
      { "user-agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" },
    ];
    for (const address of Object.values(await pagesOf(order)))
      for (const headers of guises) await visit(address, { as: order, headers });
    await mustBe(order, ["open", "ended"], "a visit says when to look, and pays nothing");
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "the order is paid");
  },
};
