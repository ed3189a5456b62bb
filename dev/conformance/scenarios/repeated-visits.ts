import { CheckFailed } from "../check-result";
import type { Scenario } from "../scenario";
import type { TestShop } from "../scenario-context";

const readsOf = async ({ control }: TestShop, sessionId: string) => (await control.session(sessionId)).reads;

export const atOnce: Scenario = {
  name: "ten returns at once",
  rows: [64],
  did: "Paid, and came back ten times at the same time.",
  async run(stage) {
    const { control, begin, wayBack, visit, mustBecome } = stage;
    const order = await begin();
    await control.complete(order.sessionId);
    const address = await wayBack(order);
    await Promise.all(Array.from({ length: 10 }, () => visit(address, { as: order })));
    await mustBecome(order, ["paid"], "the order is paid, once");
    const reads = await readsOf(stage, order.sessionId);
    if (reads > 2)
      throw new CheckFailed(`the provider was asked ${reads} times`, "visits at the same time share one call or two");
  },
};

export const reloads: Scenario = {
  name: "a return that is loaded again",
  rows: [115],
  did: "Paid, came back, and loaded the page three times more.",
  async run(stage) {
    const { control, begin, comeBack, mustBe, mustBecome } = stage;
    const order = await begin();
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "the order is paid");
    const first = await readsOf(stage, order.sessionId);
    if (first > 2)
      throw new CheckFailed(`one return asked ${first} times`, "a return asks once, and once more after a fault");
    for (let visits = 0; visits < 3; visits++) await comeBack(order);
    await mustBe(order, ["paid"], "the order stays paid");
    const more = (await readsOf(stage, order.sessionId)) - first;
    if (more > 0)
      throw new CheckFailed(
        `three more visits asked ${more} times`,
        "what is settled is answered from its own records",
      );
  },
};

export const boundedWhileBroken: Scenario = {
  name: "calls while the provider is broken",
  rows: [37],
  did: "Paid, and came back once while the provider answered 500; counted the calls.",
  async run(stage) {
    const { control, begin, comeBack } = stage;
    const order = await begin();
    const { sessionId } = order;
    await control.complete(sessionId);
    await control.fault({ kind: "status", status: 500, on: "get", sessionId });
    try {
      await comeBack(order);
    } finally {
      await control.clearFaults(sessionId);
    }
    const reads = await readsOf(stage, sessionId);
    if (reads > 2)
      throw new CheckFailed(`one visit asked ${reads} times`, "a visit asks once, and once more after a fault");
  },
};
