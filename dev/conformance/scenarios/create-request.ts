import { CheckFailed, CheckInconclusive } from "../check-errors";
import type { Scenario } from "../scenario";

type Sent = { amount?: unknown; currency?: string };

export const createRequest: Scenario = {
  name: "amount format of the create call",
  rows: [],
  steps: "Read the amount that the integration sent when it created a session.",
  async run({ control, begin }) {
    const { sessionId } = await begin();
    const { amount, currency = "USD" } = (await control.session(sessionId)).received as Sent;
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    const [, fraction = ""] = /^\d+(?:\.(\d+))?$/.exec(String(amount)) ?? [];
    if (typeof amount === "string" && fraction.length === decimals) return;
    throw new CheckFailed(
      `amount ${JSON.stringify(amount)} ${currency}`,
      'a decimal string such as "25.00", calculated without floats',
    );
  },
};

export const keysOnlyOnCreate: Scenario = {
  name: "API keys on reads",
  rows: [],
  steps: "Paid, returned to the shop, and read the headers of the integration's calls.",
  async run({ control, begin, returnToShop }) {
    const order = await begin();
    await control.complete(order.sessionId);
    await returnToShop(order);
    const { log } = await control.calls();
    const reads = log.filter(({ sessionId }) => sessionId === order.sessionId);
    if (reads.length === 0) throw new CheckInconclusive("The integration did not read the session.");
    const sent = reads.flatMap(({ headers }) => headers).filter((name) => /^x-(ozura-)?api-key$/.test(name));
    if (sent.length > 0)
      throw new CheckFailed(`a read sends ${sent.join(", ")}`, "reads need no key, so the integration sends none");
  },
};

export const orderReference: Scenario = {
  name: "an order reference in the return URLs",
  rows: [],
  steps: "Began two orders and compared their error and cancel URLs, to which the provider adds no session id.",
  async run({ begin, returnUrlsOf }) {
    const [one, other] = [await begin(), await begin()];
    const [first, second] = [await returnUrlsOf(one), await returnUrlsOf(other)];
    const same = (["error", "cancel"] as const).filter((page) => first[page] === second[page]);
    if (same.length === 0) return;
    // A cookie can carry the reference, too, but only in the browser that has the cookie.
    throw new CheckFailed(
      `the ${same.join(" and ")} URL is the same for two orders`,
      "each URL contains the order's reference",
    );
  },
};
