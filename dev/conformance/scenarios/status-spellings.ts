import { CheckFailed } from "../check-result";
import type { Scenario } from "../scenario";

export const unknownWord: Scenario = {
  name: "a status that nobody has heard of",
  rows: [14],
  did: 'The provider reported the status "settling"; later the true one, "completed".',
  async run({ control, begin, comeBack, mustBe, mustBecome }) {
    const order = await begin();
    await control.complete(order.sessionId);
    await control.script(order.sessionId, "settling");
    await comeBack(order);
    await mustBe(order, ["open"], "a word that it does not know is neither paid nor over: ask again");
    await control.unstage(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "asked again, the order is paid");
  },
};

export const otherSpellings: Scenario = {
  name: "a status in another spelling",
  rows: [15],
  did: 'The provider wrote " COMPLETED" for one order and "Canceled" for another.',
  async run({ integration, control, begin, pagesOf, comeBack, visit, mustBecome }) {
    const [paid, odd, plain] = [await begin(), await begin(), await begin()];
    await control.complete(paid.sessionId);
    await control.script(paid.sessionId, " COMPLETED");
    await comeBack(paid);
    await mustBecome(paid, ["paid"], "case and blanks make no other status");

    await control.script(odd.sessionId, "Canceled");
    await control.script(plain.sessionId, "cancelled");
    for (const order of [odd, plain]) await visit((await pagesOf(order)).cancel, { as: order });
    const [was, wanted] = [await integration.status(odd), await integration.status(plain)];
    if (was !== wanted)
      throw new CheckFailed(`"Canceled" is ${was}, "cancelled" is ${wanted}`, "both are the same status");
  },
};
