import { CheckFailed, CheckInconclusive } from "../check-errors";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

const paidBy = "an order is paid only by a session that was created for it";

export const sessionOfAnotherOrder: Scenario = {
  name: "a completed session of another order",
  rows: [4, 5],
  steps: "Paid one order, and returned with its session to the success page of another order, twice; then to its own.",
  async run({ control, begin, returnUrlsOf, returnUrlOf, visit, expectState, waitForState }) {
    const [order, other] = [await begin(), await begin()];
    await control.complete(other.sessionId);
    const params = Object.fromEntries(new URL(await returnUrlOf(other)).searchParams);
    const { success } = await returnUrlsOf(order);
    // Parameters that both URLs have are the orders' own references. The attacker keeps the reference of the unpaid
    // order, so those of the paid order are removed.
    for (const name of new URL(success).searchParams.keys()) delete params[name];
    for (const as of [order, other]) await visit(withParams(success, params), { as });
    await expectState(order, ["open"], paidBy);
    await visit(await returnUrlOf(other), { as: other });
    await waitForState(other, ["paid"], "the paid order is paid, despite the misuse of its session");
  },
};

export const cheapForeignSession: Scenario = {
  name: "a session of a third party for a dollar",
  rows: [6],
  steps: "Created a session of 1.00 with the order's metadata, paid it, and returned with it to the order.",
  async run({ control, begin, returnUrlsOf, visit, expectState }) {
    const order = await begin();
    const { received } = await control.session(order.sessionId);
    const forged = await control.create({ ...(received as object), amount: "1.00", idempotencyKey: order.sessionId });
    await control.complete(forged.sessionId);
    const { success } = await returnUrlsOf(order);
    const claims = { success: "true", sessionId: forged.sessionId, amount: "1.00", ...metadataOf(received) };
    await visit(withParams(success, claims), { as: order });
    await expectState(order, ["open"], paidBy);
  },
};

function metadataOf(received: unknown): { metadata?: string } {
  const { metadata } = received as { metadata?: object };
  return metadata ? { metadata: JSON.stringify(metadata) } : {};
}

export const strangerWithSessionId: Scenario = {
  name: "a stranger with the session id",
  rows: [3],
  steps: "Paid an order, returned, and opened the return URL in a browser without the order's cookies.",
  async run({ integration, control, begin, returnUrlOf, returnToShop, visit, waitForState }) {
    const { personalData } = integration;
    if (!personalData) throw new CheckInconclusive("The description has no `personalData`.");
    const order = await begin();
    await control.complete(order.sessionId);
    await returnToShop(order);
    const sessionId = new URL(await returnUrlOf(order)).searchParams.get("sessionId") ?? "";
    const { pathname, origin } = new URL(await returnUrlOf(order));
    const { body } = await visit(withParams(origin + pathname, { sessionId }));
    const shown = personalData.filter((text) => body.includes(text));
    if (shown.length > 0)
      throw new CheckFailed(`the page shows ${shown.join(", ")}`, "a session id is no key to personalData data");
    await waitForState(order, ["paid"], "the order is paid");
  },
};
