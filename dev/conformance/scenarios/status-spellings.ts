import { CheckFailed } from "../check-errors";
import type { Scenario } from "../scenario";

export const unknownStatus: Scenario = {
  name: "an unknown status",
  rows: [14],
  steps: 'The provider reported the status "settling", and later the true one, "completed".',
  async run({ control, begin, returnToShop, expectState, waitForState }) {
    const order = await begin();
    await control.complete(order.sessionId);
    await control.script(order.sessionId, "settling");
    await returnToShop(order);
    await expectState(
      order,
      ["open"],
      "an unknown status proves nothing: the order is neither paid nor ended, and is checked again",
    );
    await control.clearOverrides(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid after the next check");
  },
};

export const otherSpellings: Scenario = {
  name: "a status in another spelling",
  rows: [15],
  steps: 'The provider wrote " COMPLETED" for one order and "Canceled" for another.',
  async run({ integration, control, begin, returnUrlsOf, returnToShop, visit, waitForState }) {
    const [paid, odd, plain] = [await begin(), await begin(), await begin()];
    await control.complete(paid.sessionId);
    await control.script(paid.sessionId, " COMPLETED");
    await returnToShop(paid);
    await waitForState(paid, ["paid"], "case and spaces make no difference");

    await control.script(odd.sessionId, "Canceled");
    await control.script(plain.sessionId, "cancelled");
    for (const order of [odd, plain]) await visit((await returnUrlsOf(order)).cancel, { as: order });
    const [was, wanted] = [await integration.status(odd), await integration.status(plain)];
    if (was !== wanted)
      throw new CheckFailed(`"Canceled" is ${was}, "cancelled" is ${wanted}`, "both are the same status");
  },
};
