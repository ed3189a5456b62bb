import { CheckFailed } from "../check-result";
import { hostileAddresses, hostileQueries, hostileTexts } from "../hostile-strings";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";
import type { Answer } from "../visit-page";

/** Sent to all three pages beside the order's own reference. `visit` itself fails on a 5xx response. */
export const hostileIds = hostileQueries.map(
  ({ row, name, query }): Scenario => ({
    name: `${name}, on each page`,
    rows: [row],
    did: `Visited each return page with ${query.slice(0, 60)}, while nobody had paid.`,
    async run({ begin, pagesOf, visit, mustBe }) {
      const order = await begin();
      for (const address of Object.values(await pagesOf(order))) {
        const glue = address.includes("?") ? "&" : "?";
        const { headers } = await visit(address + glue + query.slice(1), { as: order });
        if (/\bevil=/.test(headers.get("set-cookie") ?? ""))
          throw new CheckFailed("a cookie was set by the address", "nothing in an address becomes a header");
      }
      await mustBe(order, ["open", "ended"], "nonsense pays nothing");
    },
  }),
);

export const errorText: Scenario = {
  name: "an error text of somebody's own",
  rows: [26],
  did: "The payment had failed; opened the error page with a script, a phone number and more in the parameter error.",
  async run({ control, begin, pagesOf, visit }) {
    const order = await begin();
    await control.setStatus(order.sessionId, "failed");
    const { error } = await pagesOf(order);
    for (const text of hostileTexts) {
      const address = withParams(error, { success: "false", errorCode: "SOMETHING_NEW", error: text });
      const { body } = await visit(address, { as: order });
      if (textOf(body).includes(text))
        throw new CheckFailed(`the page says ${JSON.stringify(text.slice(0, 40))}`, "its own words, whatever comes");
    }
  },
};

export const cancelAddress: Scenario = {
  name: "a cancelUrl of somebody's own",
  rows: [27],
  did: "The payment had failed; opened the error page with a cancelUrl that leads to another site.",
  async run({ control, begin, pagesOf, visit }) {
    const order = await begin();
    await control.setStatus(order.sessionId, "failed");
    const { error } = await pagesOf(order);
    for (const evil of hostileAddresses) {
      const answer = await visit(withParams(error, { success: "false", cancelUrl: evil }), { as: order });
      const led = waysOn(answer, error).find(({ hostname, href }) => hostname === "evil.example" || href === evil);
      if (led !== undefined)
        throw new CheckFailed(`the page leads to ${led.href}`, "it leads where its own records say");
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
function waysOn({ body, sentTo }: Answer, page: string): URL[] {
  const attribute = /\b(?:href|action|content)\s*=\s*["']?(?:\d+;\s*url=)?([^"'>\s]+)/gi;
  const targets = [...body.matchAll(attribute)].map(([, target = ""]) => target.replaceAll("&amp;", "&"));
  return [...sentTo, ...targets].filter((to) => URL.canParse(to, page)).map((to) => new URL(to, page));
}
