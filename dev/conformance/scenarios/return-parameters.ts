import type { Behavior } from "../../ozura-emulator/control-client";
import { CheckFailed } from "../check-result";
import type { Scenario } from "../scenario";
import type { TestShop } from "../scenario-context";

/** Changes the provider's behavior while `work` runs. */
async function withManners<T>({ control }: TestShop, manners: Partial<Behavior>, work: () => Promise<T>): Promise<T> {
  const before = await control.behave({});
  await control.behave(manners);
  try {
    return await work();
  } finally {
    await control.behave(before);
  }
}

export const generations = (["2025", "2026"] as const).map(
  (generation): Scenario => ({
    name: `the parameters of ${generation}`,
    rows: [],
    did: `Paid, and came back with the parameters that the provider's documentation of ${generation} names.`,
    alone: true,
    async run(stage) {
      const { control, begin, wayBack, visit, mustBecome } = stage;
      const order = await begin();
      await control.complete(order.sessionId);
      const address = await withManners(stage, { generation }, () => wayBack(order));
      await visit(address, { as: order });
      await mustBecome(order, ["paid"], "parameters that come or don't come make no difference");
    },
  }),
);

export const gluedQuery: Scenario = {
  name: "parameters behind a second question mark",
  rows: [],
  did: "Came back from a paid and from a failed session to an address that had a query before the provider added its own with ?.",
  alone: true,
  async run(stage) {
    const { integration, control, begin, wayBack, visit, comeBack, mustBecome } = stage;
    const [paid, glued, plain] = [await begin(), await begin(), await begin()];
    await control.complete(paid.sessionId);
    for (const order of [glued, plain]) await control.setStatus(order.sessionId, "failed");
    await withManners(stage, { gluedQuery: true }, async () => {
      for (const order of [paid, glued]) await visit(await wayBack(order), { as: order });
    });
    await mustBecome(paid, ["paid"], "its own reference and the session id are found all the same");
    await comeBack(plain);
    const [was, wanted] = [await integration.status(glued), await integration.status(plain)];
    if (was !== wanted)
      throw new CheckFailed(`a failed order is ${was}, without it ${wanted}`, "it makes no difference");
  },
};
