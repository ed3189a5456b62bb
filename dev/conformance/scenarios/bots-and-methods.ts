import type { Scenario } from "../scenario";

export const otherMethods: Scenario = {
  name: "HEAD, POST, PUT and DELETE",
  rows: [30],
  steps:
    "Sent each method to all three pages before the payment; then to the success page of a paid order, and returned.",
  async run({ control, begin, returnUrlsOf, returnUrlOf, visit, returnToShop, expectState, waitForState }) {
    const methods = ["HEAD", "POST", "PUT", "DELETE"];
    const order = await begin();
    const pages = Object.values(await returnUrlsOf(order));
    for (const address of pages) for (const method of methods) await visit(address, { as: order, method });
    await expectState(order, ["open", "ended"], "no method pays the order");
    await control.complete(order.sessionId);
    for (const method of methods) await visit(await returnUrlOf(order), { as: order, method });
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid");
  },
};

export const bots: Scenario = {
  name: "a prefetch, a mail scanner, a link preview",
  rows: [78],
  steps: "Bots opened all three pages before the payment; then the shopper paid and returned.",
  async run({ control, begin, returnUrlsOf, visit, returnToShop, expectState, waitForState }) {
    const order = await begin();
    const clients = [
      { "sec-purpose": "prefetch;prerender", purpose: "prefetch" },
      { "user-agent": "Mozilla/5.0 (compatible; SafeLinks)" },
      { "user-agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" },
    ];
    for (const address of Object.values(await returnUrlsOf(order)))
      for (const headers of clients) await visit(address, { as: order, headers });
    await expectState(order, ["open", "ended"], "a visit triggers a check and does not pay the order");
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid");
  },
};
