import { CheckFailed, CheckInconclusive } from "../check-result";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

const paidBy = "an order is paid only by a session that was made for it";

export const anothersSession: Scenario = {
  name: "a completed session of another order",
  rows: [4, 5],
  did: "Paid one order, and came back with its session to the success page of another, twice; then to its own.",
  async run({ control, begin, pagesOf, wayBack, visit, mustBe, mustBecome }) {
    const [order, other] = [await begin(), await begin()];
    await control.complete(other.sessionId);
    const params = Object.fromEntries(new URL(await wayBack(other)).searchParams);
    const { success } = await pagesOf(order);
    // Parameters that both URLs have are the orders' own references. The attacker keeps the reference of the unpaid
    // order, so those of the paid order are removed.
    for (const name of new URL(success).searchParams.keys()) delete params[name];
    for (const as of [order, other]) await visit(withParams(success, params), { as });
    await mustBe(order, ["open"], paidBy);
    await visit(await wayBack(other), { as: other });
    await mustBecome(other, ["paid"], "the order that was paid is paid, whatever was tried with its session");
  },
};

export const ownCheapSession: Scenario = {
  name: "a session that somebody else made, for a dollar",
  rows: [6],
  did: "Made a session of 1.00 that names the order in its metadata, paid it, and came back with it to the order.",
  async run({ control, begin, pagesOf, visit, mustBe }) {
    const order = await begin();
    const { received } = await control.session(order.sessionId);
    const forged = await control.create({ ...(received as object), amount: "1.00", idempotencyKey: order.sessionId });
    await control.complete(forged.sessionId);
    const { success } = await pagesOf(order);
    const claims = { success: "true", sessionId: forged.sessionId, amount: "1.00", ...metadataOf(received) };
    await visit(withParams(success, claims), { as: order });
    await mustBe(order, ["open"], paidBy);
  },
};

function metadataOf(received: unknown): { metadata?: string } {
  const { metadata } = received as { metadata?: object };
  return metadata ? { metadata: JSON.stringify(metadata) } : {};
}

export const stranger: Scenario = {
  name: "a stranger who has the session id",
  rows: [3],
  did: "Paid an order, came back, and opened the same address in a browser without its cookies.",
  async run({ integration, control, begin, wayBack, comeBack, visit, mustBecome }) {
    const { personal } = integration;
    if (!personal) throw new CheckInconclusive("`personal` doesn't say what a stranger must not see.");
    const order = await begin();
    await control.complete(order.sessionId);
    await comeBack(order);
    const sessionId = new URL(await wayBack(order)).searchParams.get("sessionId") ?? "";
    const { pathname, origin } = new URL(await wayBack(order));
    const { body } = await visit(withParams(origin + pathname, { sessionId }));
    const shown = personal.filter((text) => body.includes(text));
    if (shown.length > 0)
      throw new CheckFailed(`the page shows ${shown.join(", ")}`, "a session id is no key to personal data");
    await mustBecome(order, ["paid"], "the order is paid");
  },
};
