import type { Fault } from "../../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "../check-result";
import type { Order } from "../integration";
import type { Scenario } from "../scenario";
import type { TestShop } from "../scenario-context";

type Case = { name: string; row: number; did: string; hours: number; fault: Fault };

const cases: Case[] = [
  {
    name: "a paid session that is not found until its reservation is over",
    row: 126,
    did: "Paid; the provider answered 404 while three hours passed, and the shopper came back; then it told the truth.",
    hours: 3,
    fault: { kind: "status", status: 404 },
  },
  {
    name: "paid, then three days without a question, then errors",
    row: 127,
    did: "Paid; three days passed before the shopper came back, and the provider answered 503; then it told the truth.",
    hours: 74,
    fault: { kind: "status", status: 503 },
  },
  {
    name: "a paid session whose reads are refused for days",
    row: 126,
    did: "Paid; the provider answered 400 while two days passed, and the shopper came back; then it told the truth.",
    hours: 48,
    fault: { kind: "status", status: 400 },
  },
];

/**
 * Number of visits and reconciliations while the provider fails. More than one, because an integration may ignore a
 * single error.
 */
const VISITS = 3;

/** The provider does not report the payment until long after the integration would give up by itself. */
export const unheard = cases.map(
  ({ name, row, did, hours, fault }): Scenario => ({
    name,
    rows: [row],
    did,
    alone: true,
    async run(stage) {
      const { integration, control, begin, pagesOf, visit, mustBe, mustBecome } = stage;
      if (!integration.later)
        throw new CheckInconclusive("`later` isn't described: the kit doesn't know how to let hours pass.");
      const order = await begin();
      const { sessionId } = order;
      const { success, cancel } = await pagesOf(order);
      await control.complete(sessionId);
      await control.fault({ ...fault, on: "get", sessionId });
      try {
        await visit(cancel, { as: order });
        await integration.later(order, hours);
        for (let visits = 0; visits < VISITS; visits++) {
          await integration.reconcile?.(order);
          await visit(cancel, { as: order });
        }
        await mustBe(order, ["open", "review"], "the provider never said that it is over, so it is not told as over");
        await mustNotOpenAnother(stage, order);
      } finally {
        await control.clearFaults(sessionId);
      }
      await visit(`${success}${success.includes("?") ? "&" : "?"}${new URLSearchParams({ sessionId })}`, { as: order });
      await mustBecome(order, ["paid", "review"], "once the provider answers, the money counts");
    },
  }),
);

export const paidBeforeTheLast: Scenario = {
  name: "an earlier attempt is paid after a later one was cancelled",
  rows: [128],
  did: "Cancelled two payments of an order; then the first session was completed, and the shopper wanted to pay again.",
  // The scenario counts the sessions of all orders.
  alone: true,
  async run(stage) {
    const { integration, control, begin, comeBack, mustBecome } = stage;
    if (!integration.retry)
      throw new CheckInconclusive("`retry` isn't described: the kit doesn't know how to pay an order again.");
    const first = await begin();
    await control.setStatus(first.sessionId, "cancelled");
    await comeBack(first);
    const second = await integration.retry(first);
    await control.setStatus(second.sessionId, "cancelled");
    await comeBack(second);
    await control.complete(first.sessionId);
    await mustNotOpenAnother(stage, second);
    await mustBecome(first, ["paid", "review"], "the first payment counts");
  },
};

/**
 * An order that may be paid must not get another session when the shopper wants to pay again. The integration should
 * refuse.
 */
async function mustNotOpenAnother({ integration, control }: TestShop, order: Order): Promise<void> {
  if (!integration.retry) return;
  const before = await sessionsOf(control);
  await integration.retry(order).catch(() => null);
  const opened = (await sessionsOf(control)).length - before.length;
  if (opened > 0)
    throw new CheckFailed("the shopper was sent to another payment page", "nobody pays twice for one order");
}

const sessionsOf = ({ sessions }: TestShop["control"]) => sessions();
