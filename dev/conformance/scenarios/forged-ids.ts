import { CheckFailed } from "../check-errors";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

const MADE_UP = "sess_made_up_id_000001";

export const forgedId: Scenario = {
  name: "a made-up session id",
  rows: [1],
  steps: "Visited the success page with a made-up session id.",
  async run({ control, begin, returnUrlsOf, visit, expectState }) {
    const order = await begin();
    const { success } = await returnUrlsOf(order);
    await visit(withParams(success, { success: "true", sessionId: MADE_UP }), { as: order });
    await expectState(order, ["open"], "an unknown session id changes nothing");
    const { log } = await control.calls();
    if (!log.some(({ path }) => path.includes(MADE_UP))) return;
    throw new CheckFailed(
      "the integration requested the made-up id from the provider",
      "only ids from the integration's own create calls are requested",
    );
  },
};

export const noId: Scenario = {
  name: "no session id",
  rows: [2],
  steps: "Visited the success page without an id, then with an empty id, before the payment.",
  async run({ begin, returnUrlsOf, visit, expectState }) {
    const order = await begin();
    const { success } = await returnUrlsOf(order);
    for (const address of [success, withParams(success, { sessionId: "" })]) await visit(address, { as: order });
    await expectState(order, ["open"], "a visit without an id does not pay the order");
  },
};

export const twoIds: Scenario = {
  name: "two session ids",
  rows: [20],
  steps: "Visited an unpaid order's success page with two ids, its own and that of a paid session, in both orders.",
  async run({ control, begin, returnUrlsOf, visit, expectState }) {
    const [order, other] = [await begin(), await begin()];
    await control.complete(other.sessionId);
    const { success } = await returnUrlsOf(order);
    const ids = [order.sessionId, other.sessionId];
    for (const [first = "", second = ""] of [ids, ids.toReversed()]) {
      const address = withParams(withParams(success, { sessionId: first }), { sessionId: second });
      await visit(address, { as: order });
      await expectState(order, ["open"], "a repeated parameter counts as missing");
    }
  },
};
