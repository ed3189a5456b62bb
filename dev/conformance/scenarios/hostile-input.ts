import { CheckFailed } from "../check-errors";
import { hostileQueries, hostileTexts, hostileUrls } from "../hostile-strings";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";
import type { PageResponse } from "../visit-page";

/** Sent to all three pages beside the order's own reference. `visit` itself fails on a 5xx response. */
export const hostileIds = hostileQueries.map(
  ({ row, name, query }): Scenario => ({
    name: `${name}, on each page`,
    rows: [row],
    steps: `Visited each return page with ${query.slice(0, 60)}, before the payment.`,
    async run({ begin, returnUrlsOf, visit, expectState }) {
      const order = await begin();
      for (const address of Object.values(await returnUrlsOf(order))) {
        const glue = address.includes("?") ? "&" : "?";
        const { headers } = await visit(address + glue + query.slice(1), { as: order });
        if (/\bevil=/.test(headers.get("set-cookie") ?? ""))
          throw new CheckFailed("the query set a cookie", "no part of a query becomes a response header");
      }
      await expectState(order, ["open", "ended"], "malformed input does not pay the order");
    },
  }),
);

export const errorText: Scenario = {
  name: "a forged error text",
  rows: [26],
  steps: "The payment had failed; opened the error page with a script, a phone number and more in the parameter error.",
  async run({ control, begin, returnUrlsOf, visit }) {
    const order = await begin();
    await control.setStatus(order.sessionId, "failed");
    const { error } = await returnUrlsOf(order);
    for (const text of hostileTexts) {
      const address = withParams(error, { success: "false", errorCode: "SOMETHING_NEW", error: text });
      const { body } = await visit(address, { as: order });
      if (textOf(body).includes(text))
        throw new CheckFailed(
          `the page shows ${JSON.stringify(text.slice(0, 40))}`,
          "the page shows its own text only",
        );
    }
  },
};

export const foreignCancelUrl: Scenario = {
  name: "a forged cancelUrl",
  rows: [27],
  steps: "The payment had failed; opened the error page with a cancelUrl that leads to another site.",
  async run({ control, begin, returnUrlsOf, visit }) {
    const order = await begin();
    await control.setStatus(order.sessionId, "failed");
    const { error } = await returnUrlsOf(order);
    for (const evil of hostileUrls) {
      const response = await visit(withParams(error, { success: "false", cancelUrl: evil }), { as: order });
      const target = linkTargets(response, error).find(
        ({ hostname, href }) => hostname === "evil.example" || href === evil,
      );
      if (target !== undefined)
        throw new CheckFailed(`the page links to ${target.href}`, "the page links to URLs from its own records only");
    }
  },
};

/**
 * The text that a person reads on the page. Scripts are removed, because frameworks keep the page's URL in them as
 * data; an injected script stays.
 */
function textOf(html: string): string {
  const own = hostileTexts.filter((text) => text.startsWith("<script>") && html.includes(text));
  const shown = html.replace(/<script[\s\S]*?<\/script>/gi, "");
  const written = shown
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return [...own, written].join("\n");
}

/** Targets of links, forms, redirects and refreshes, resolved as a browser resolves them. */
function linkTargets({ body, redirects }: PageResponse, page: string): URL[] {
  const attribute = /\b(?:href|action|content)\s*=\s*["']?(?:\d+;\s*url=)?([^"'>\s]+)/gi;
  const targets = [...body.matchAll(attribute)].map(([, target = ""]) => target.replaceAll("&amp;", "&"));
  return [...redirects, ...targets].filter((to) => URL.canParse(to, page)).map((to) => new URL(to, page));
}
