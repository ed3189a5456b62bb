import type { Behavior } from "../../ozura-emulator/control-client";
import { CheckFailed } from "../check-errors";
import type { Scenario } from "../scenario";
import type { ScenarioContext } from "../scenario-context";

/** Changes the provider's behavior while `work` runs. */
async function withBehavior<T>(
  { control }: ScenarioContext,
  behavior: Partial<Behavior>,
  work: () => Promise<T>,
): Promise<T> {
  const before = await control.behave({});
  await control.behave(behavior);
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
    steps: `Paid, and returned with the parameters of the provider's documentation of ${generation}.`,
    alone: true,
    async run(context) {
      const { control, begin, returnUrlOf, visit, waitForState } = context;
      const order = await begin();
      await control.complete(order.sessionId);
      const address = await withBehavior(context, { generation }, () => returnUrlOf(order));
      await visit(address, { as: order });
      await waitForState(order, ["paid"], "the presence of parameters makes no difference");
    },
  }),
);

export const gluedQuery: Scenario = {
  name: "parameters after a second question mark",
  rows: [],
  steps:
    "Returned from a paid and from a failed session to URLs with a query, to which the provider appended its own query with a second ?.",
  alone: true,
  async run(context) {
    const { integration, control, begin, returnUrlOf, visit, returnToShop, waitForState } = context;
    const [paid, glued, plain] = [await begin(), await begin(), await begin()];
    await control.complete(paid.sessionId);
    for (const order of [glued, plain]) await control.setStatus(order.sessionId, "failed");
    await withBehavior(context, { gluedQuery: true }, async () => {
      for (const order of [paid, glued]) await visit(await returnUrlOf(order), { as: order });
    });
    await waitForState(paid, ["paid"], "the order reference and the session id are still found");
    await returnToShop(plain);
    const [was, wanted] = [await integration.status(glued), await integration.status(plain)];
    if (was !== wanted)
      throw new CheckFailed(
        `a failed order is ${was} with it and ${wanted} without it`,
        "a second question mark makes no difference",
      );
  },
};
