import { CheckFailed, CheckInconclusive } from "../check-result";
import type { Scenario } from "../scenario";

type Sent = { amount?: unknown; currency?: string };

export const whatIsSent: Scenario = {
  name: "what the create call sends",
  rows: [],
  did: "Looked at what it sent when it made a session.",
  async run({ control, begin }) {
    const { sessionId } = await begin();
    const { amount, currency = "USD" } = (await control.session(sessionId)).received as Sent;
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    const [, fraction = ""] = /^\d+(?:\.(\d+))?$/.exec(String(amount)) ?? [];
    if (typeof amount === "string" && fraction.length === decimals) return;
    throw new CheckFailed(
      `amount ${JSON.stringify(amount)} ${currency}`,
      'a decimal string such as "25.00", made without floats',
    );
  },
};

export const keysOnlyOnCreate: Scenario = {
  name: "the keys",
  rows: [],
  did: "Paid, came back, and looked at the headers of its calls.",
  async run({ control, begin, comeBack }) {
    const order = await begin();
    await control.complete(order.sessionId);
    await comeBack(order);
    const { log } = await control.calls();
    const reads = log.filter(({ sessionId }) => sessionId === order.sessionId);
    if (reads.length === 0) throw new CheckInconclusive("It did not read the session.");
    const sent = reads.flatMap(({ headers }) => headers).filter((name) => /^x-(ozura-)?api-key$/.test(name));
    if (sent.length > 0)
      throw new CheckFailed(`a read sends ${sent.join(", ")}`, "reads need no key, so none leaves the server");
  },
};

export const ownReference: Scenario = {
  name: "a reference of its own on the way back",
  rows: [],
  did: "Began two orders, and compared the error and cancel addresses: the provider adds no session id to them.",
  async run({ begin, pagesOf }) {
    const [one, other] = [await begin(), await begin()];
    const [first, second] = [await pagesOf(one), await pagesOf(other)];
    const same = (["error", "cancel"] as const).filter((page) => first[page] === second[page]);
    if (same.length === 0) return;
    // A cookie can carry the reference, too, but only in the browser that has the cookie.
    throw new CheckFailed(
      `the ${same.join(" and ")} address is the same for two orders`,
      "each carries the order's own reference",
    );
  },
};
