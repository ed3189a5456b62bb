import { CheckFailed } from "../check-result";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

const MADE_UP = "sess_made_up_by_somebody_0001";

export const madeUpId: Scenario = {
  name: "a made-up session id",
  rows: [1],
  did: "Visited the success page with a session id that nobody made.",
  async run({ control, begin, pagesOf, visit, mustBe }) {
    const order = await begin();
    const { success } = await pagesOf(order);
    await visit(withParams(success, { success: "true", sessionId: MADE_UP }), { as: order });
    await mustBe(order, ["open"], "an id that it never stored changes nothing");
    const { log } = await control.calls();
    if (!log.some(({ path }) => path.includes(MADE_UP))) return;
    throw new CheckFailed(
      "the provider was asked about the id",
      "only ids that its own create call returned are asked about",
    );
  },
};

export const noId: Scenario = {
  name: "no session id",
  rows: [2],
  did: "Visited the success page bare, then with an empty id, while nobody had paid.",
  async run({ begin, pagesOf, visit, mustBe }) {
    const order = await begin();
    const { success } = await pagesOf(order);
    for (const address of [success, withParams(success, { sessionId: "" })]) await visit(address, { as: order });
    await mustBe(order, ["open"], "a visit without an id pays nothing");
  },
};

export const twoIds: Scenario = {
  name: "two session ids",
  rows: [20],
  did: "Visited an unpaid order's success page with two ids, its own and that of a paid session, each first once.",
  async run({ control, begin, pagesOf, visit, mustBe }) {
    const [order, other] = [await begin(), await begin()];
    await control.complete(other.sessionId);
    const { success } = await pagesOf(order);
    const ids = [order.sessionId, other.sessionId];
    for (const [first = "", second = ""] of [ids, ids.toReversed()]) {
      const address = withParams(withParams(success, { sessionId: first }), { sessionId: second });
      await visit(address, { as: order });
      await mustBe(order, ["open"], "a parameter that is given twice counts as missing");
    }
  },
};
