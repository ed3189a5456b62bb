import type { Fault } from "../../ozura-emulator/control-client";
import type { OrderState } from "../integration";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

type FaultCase = { name: string; row: number; fault: Fault; allowed?: OrderState[] };

const cases: FaultCase[] = [
  { name: "hangs", row: 33, fault: { kind: "hang" } },
  { name: "responds byte by byte for ever", row: 34, fault: { kind: "drip" } },
  { name: "sends HTML instead of JSON", row: 36, fault: { kind: "html" } },
  { name: "sends half of its JSON", row: 36, fault: { kind: "truncated" } },
  {
    name: "sends JSON of another shape",
    row: 36,
    fault: { kind: "status", status: 200, body: { success: true, data: [] } },
  },
  { name: "answers 500", row: 37, fault: { kind: "status", status: 500 } },
  { name: "answers 503", row: 37, fault: { kind: "status", status: 503 } },
  { name: "answers 429", row: 38, fault: { kind: "status", status: 429, retryAfter: 1 } },
  { name: "answers 404", row: 40, fault: { kind: "status", status: 404 } },
  { name: "answers 409", row: 41, fault: { kind: "status", status: 409 } },
  { name: "answers 410", row: 41, fault: { kind: "status", status: 410 }, allowed: ["open", "ended"] },
  { name: "closes the connection during the response", row: 42, fault: { kind: "reset_mid_body" } },
  { name: "resets the connection", row: 42, fault: { kind: "reset" } },
];

/** The shopper has paid, and the provider fails when they return. Then it recovers. */
export const providerFaults = cases.map(
  ({ name, row, fault, allowed = ["open"] }): Scenario => ({
    name: `the provider ${name}`,
    rows: [row],
    steps: "Paid, and returned while the provider failed; then returned again after it had recovered.",
    async run({ control, begin, returnToShop, expectState, waitForState }) {
      const order = await begin();
      const { sessionId } = order;
      await control.complete(sessionId);
      await control.fault({ ...fault, on: "get", sessionId });
      try {
        await returnToShop(order);
        await expectState(
          order,
          allowed,
          "an error proves nothing: the order is neither paid nor ended, and is checked again",
        );
      } finally {
        await control.clearFaults(sessionId);
      }
      await returnToShop(order);
      await waitForState(order, ["paid"], "the order is paid once the provider responds");
    },
  }),
);

export const providerRedirects: Scenario = {
  name: "the provider redirects",
  rows: [39],
  steps: "The provider answered a read with a redirect to the session of another, paid order.",
  async run({ control, begin, returnUrlsOf, visit, expectState }) {
    const [order, other] = [await begin(), await begin()];
    await control.complete(other.sessionId);
    const { sessionId } = order;
    await control.fault({ kind: "redirect", location: `/api/sessions/${other.sessionId}`, on: "get", sessionId });
    const { success } = await returnUrlsOf(order);
    await visit(withParams(success, { sessionId }), { as: order });
    await control.clearFaults(sessionId);
    await expectState(order, ["open"], "a redirect is not followed and proves nothing");
  },
};
