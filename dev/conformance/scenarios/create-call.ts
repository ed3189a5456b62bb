import type { Call, Control } from "../../ozura/control-client";
import { Broken, type Scenario, Untold } from "../scenario";

type Body = { idempotencyKey?: string; amount?: unknown; currency?: string };

async function createCalls(control: Control): Promise<{ call: Call; body: Body }[]> {
  const { log } = await control.calls();
  const creates = log.filter(({ operation }) => operation === "create");
  return creates.map((call) => ({ call, body: JSON.parse(call.body) as Body }));
}

export const whatIsSent: Scenario = {
  name: "what the create call sends",
  rows: [],
  did: "Looked at what it sent when it made a session.",
  async run({ control, begin }) {
    const { sessionId } = await begin();
    const { amount, currency = "USD" } = (await control.session(sessionId)).received as Body;
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    const [, fraction = ""] = /^\d+(?:\.(\d+))?$/.exec(String(amount)) ?? [];
    if (typeof amount === "string" && fraction.length === decimals) return;
    throw new Broken(
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
    if (reads.length === 0) throw new Untold("It did not read the session.");
    const sent = reads.flatMap(({ headers }) => headers).filter((name) => /^x-(ozura-)?api-key$/.test(name));
    if (sent.length > 0)
      throw new Broken(`a read sends ${sent.join(", ")}`, "reads need no key, so none leaves the server");
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
    // A cookie can do it, too; but only in the browser that has it.
    throw new Broken(
      `the ${same.join(" and ")} address is the same for two orders`,
      "each carries the order's own reference",
    );
  },
};

export const createLost: Scenario = {
  name: "a create call whose answer is lost",
  rows: [45],
  did: "The provider made the session and hung up; the integration had to try again, by itself or when told to.",
  alone: true,
  async run({ control, begin }) {
    const { sessionId } = await begin();
    const known = (await control.session(sessionId)).received as Body;
    if (!known.idempotencyKey)
      throw new Broken("no idempotencyKey", "each create call carries one, for the case of a retry");
    const before = (await createCalls(control)).length;
    await control.fault({ kind: "reset", on: "create", afterEffect: true, times: 1 });
    await begin()
      .catch(() => null)
      .finally(() => control.clearFaults());
    const tries = (await createCalls(control)).slice(before);
    if (tries.length < 2) throw new Untold("It did not try again, and a new order is another matter.");
    const different = new Set(tries.map(({ call }) => call.body)).size;
    if (different > 1) throw new Broken("the second try was not the first again", "the same key and the same body");
  },
};

export const unusablePage: Scenario = {
  name: "a payment page on another site",
  rows: [46],
  did: "The provider's create reply named a payment page on a host that is not its own.",
  alone: true,
  async run({ control, begin }) {
    const { createReply } = await control.behave({});
    await control.behave({ createReply: { checkoutUrl: "https://evil.example/checkout" } });
    const order = await begin()
      .catch(() => null)
      .finally(() => control.behave({ createReply }));
    if (!order) return;
    if (order.checkoutUrl === null) throw new Untold("`begin` doesn't tell where the shopper is sent.");
    if (new URL(order.checkoutUrl).hostname !== "evil.example") return;
    throw new Broken("the shopper is sent there", "only an address of the provider's own is followed");
  },
};
