import { CheckFailed } from "../check-errors";
import type { Scenario } from "../scenario";
import type { ScenarioContext } from "../scenario-context";

const readsOf = async ({ control }: ScenarioContext, sessionId: string) => (await control.session(sessionId)).reads;

export const simultaneousReturns: Scenario = {
  name: "ten simultaneous returns",
  rows: [64],
  steps: "Paid, and opened the return URL ten times simultaneously.",
  async run(context) {
    const { control, begin, returnUrlOf, visit, waitForState } = context;
    const order = await begin();
    await control.complete(order.sessionId);
    const address = await returnUrlOf(order);
    await Promise.all(Array.from({ length: 10 }, () => visit(address, { as: order })));
    await waitForState(order, ["paid"], "the order is paid, once");
    const reads = await readsOf(context, order.sessionId);
    if (reads > 2)
      throw new CheckFailed(`${reads} calls to the provider`, "simultaneous visits share at most two calls");
  },
};

export const reloads: Scenario = {
  name: "a reloaded return page",
  rows: [115],
  steps: "Paid, returned, and reloaded the page three times.",
  async run(context) {
    const { control, begin, returnToShop, expectState, waitForState } = context;
    const order = await begin();
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid");
    const first = await readsOf(context, order.sessionId);
    if (first > 2)
      throw new CheckFailed(
        `one return made ${first} calls`,
        "a visit makes one call, and a second one after an error",
      );
    for (let visits = 0; visits < 3; visits++) await returnToShop(order);
    await expectState(order, ["paid"], "the order stays paid");
    const more = (await readsOf(context, order.sessionId)) - first;
    if (more > 0)
      throw new CheckFailed(`three more visits made ${more} calls`, "a settled order needs no call to the provider");
  },
};

export const boundedWhileBroken: Scenario = {
  name: "calls while the provider fails",
  rows: [37],
  steps: "Paid, returned once while the provider answered 500, and counted the calls.",
  async run(context) {
    const { control, begin, returnToShop } = context;
    const order = await begin();
    const { sessionId } = order;
    await control.complete(sessionId);
    await control.fault({ kind: "status", status: 500, on: "get", sessionId });
    try {
      await returnToShop(order);
    } finally {
      await control.clearFaults(sessionId);
    }
    const reads = await readsOf(context, sessionId);
    if (reads > 2)
      throw new CheckFailed(`one visit made ${reads} calls`, "a visit makes one call, and a second one after an error");
  },
};
