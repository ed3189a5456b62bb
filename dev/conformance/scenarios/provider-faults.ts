import type { Fault } from "../../ozura-emulator/control-client";
import type { Meaning } from "../integration";
import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

type Case = { name: string; row: number; fault: Fault; may?: Meaning[] };

const cases: Case[] = [
  { name: "hangs", row: 33, fault: { kind: "hang" } },
  { name: "answers, byte by byte, for ever", row: 34, fault: { kind: "drip" } },
  { name: "sends a page instead of JSON", row: 36, fault: { kind: "html" } },
  { name: "sends half of its JSON", row: 36, fault: { kind: "truncated" } },
  {
    name: "sends JSON of another kind",
    row: 36,
    fault: { kind: "status", status: 200, body: { success: true, data: [] } },
  },
  { name: "answers 500", row: 37, fault: { kind: "status", status: 500 } },
  { name: "answers 503", row: 37, fault: { kind: "status", status: 503 } },
  { name: "answers 429", row: 38, fault: { kind: "status", status: 429, retryAfter: 1 } },
  { name: "answers 404", row: 40, fault: { kind: "status", status: 404 } },
  { name: "answers 409", row: 41, fault: { kind: "status", status: 409 } },
  { name: "answers 410", row: 41, fault: { kind: "status", status: 410 }, may: ["open", "ended"] },
  { name: "hangs up in the middle", row: 42, fault: { kind: "reset_mid_body" } },
  { name: "is not there", row: 42, fault: { kind: "reset" } },
];

/** The shopper has paid, and the provider fails when they return. Then it recovers. */
export const faults = cases.map(
  ({ name, row, fault, may = ["open"] }): Scenario => ({
    name: `the provider ${name}`,
    rows: [row],
    did: "Paid, and came back while the provider was broken; then came back once more, when it was well again.",
    async run({ control, begin, comeBack, mustBe, mustBecome }) {
      const order = await begin();
      const { sessionId } = order;
      await control.complete(sessionId);
      await control.fault({ ...fault, on: "get", sessionId });
      try {
        await comeBack(order);
        await mustBe(order, may, "a fault is a question, not an answer: neither paid nor over, ask again");
      } finally {
        await control.clearFaults(sessionId);
      }
      await comeBack(order);
      await mustBecome(order, ["paid"], "once the provider answers, the order is paid");
    },
  }),
);

export const elsewhere: Scenario = {
  name: "the provider sends it elsewhere",
  rows: [39],
  did: "The provider answered a read with a redirect to the session of another, paid order.",
  async run({ control, begin, pagesOf, visit, mustBe }) {
    const [order, other] = [await begin(), await begin()];
    await control.complete(other.sessionId);
    const { sessionId } = order;
    await control.fault({ kind: "redirect", location: `/api/sessions/${other.sessionId}`, on: "get", sessionId });
    const { success } = await pagesOf(order);
    await visit(withParams(success, { sessionId }), { as: order });
    await control.clearFaults(sessionId);
    await mustBe(order, ["open"], "a redirect is not followed, and says nothing");
  },
};
