import type { Fault } from "../../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "../check-errors";
import type { Order } from "../integration";
import type { Scenario } from "../scenario";
import type { ScenarioContext } from "../scenario-context";

type Case = { name: string; row: number; steps: string; hours: number; fault: Fault };

const cases: Case[] = [
  {
    name: "a paid session that is not found until the reservation has ended",
    row: 126,
    steps:
      "Paid; the provider answered 404 while three hours passed, and the shopper returned; then the provider recovered.",
    hours: 3,
    fault: { kind: "status", status: 404 },
  },
  {
    name: "paid, then three days without a check, then errors",
    row: 127,
    steps:
      "Paid; three days passed before the shopper returned, and the provider answered 503; then the provider recovered.",
    hours: 74,
    fault: { kind: "status", status: 503 },
  },
  {
    name: "a paid session whose reads are refused for days",
    row: 126,
    steps:
      "Paid; the provider answered 400 while two days passed, and the shopper returned; then the provider recovered.",
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
export const longOutages = cases.map(
  ({ name, row, steps, hours, fault }): Scenario => ({
    name,
    rows: [row],
    steps,
    alone: true,
    async run(context) {
      const { integration, control, begin, returnUrlsOf, visit, expectState, waitForState } = context;
      if (!integration.passHours) throw new CheckInconclusive("The description has no `passHours` operation.");
      const order = await begin();
      const { sessionId } = order;
      const { success, cancel } = await returnUrlsOf(order);
      await control.complete(sessionId);
      await control.fault({ ...fault, on: "get", sessionId });
      try {
        await visit(cancel, { as: order });
        await integration.passHours(order, hours);
        for (let visits = 0; visits < VISITS; visits++) {
          await integration.reconcile?.(order);
          await visit(cancel, { as: order });
        }
        await expectState(order, ["open", "review"], "the provider did not report an end, so the order has not ended");
        await expectNoNewSession(context, order);
      } finally {
        await control.clearFaults(sessionId);
      }
      await visit(`${success}${success.includes("?") ? "&" : "?"}${new URLSearchParams({ sessionId })}`, { as: order });
      await waitForState(order, ["paid", "review"], "the money counts once the provider responds");
    },
  }),
);

export const paidBeforeTheLast: Scenario = {
  name: "an earlier attempt is paid after a later one was cancelled",
  rows: [128],
  steps:
    "Cancelled two payments of an order; then the first session was completed, and the shopper retried the payment.",
  // The scenario counts the sessions of all orders.
  alone: true,
  async run(context) {
    const { integration, control, begin, returnToShop, waitForState } = context;
    if (!integration.retry) throw new CheckInconclusive("The description has no `retry` operation.");
    const first = await begin();
    await control.setStatus(first.sessionId, "cancelled");
    await returnToShop(first);
    const second = await integration.retry(first);
    await control.setStatus(second.sessionId, "cancelled");
    await returnToShop(second);
    await control.complete(first.sessionId);
    await expectNoNewSession(context, second);
    await waitForState(first, ["paid", "review"], "the first payment counts");
  },
};

/**
 * An order that may be paid must not get another session when the shopper wants to pay again. The integration should
 * refuse.
 */
async function expectNoNewSession({ integration, control }: ScenarioContext, order: Order): Promise<void> {
  if (!integration.retry) return;
  const before = await sessionsOf(control);
  await integration.retry(order).catch(() => null);
  const opened = (await sessionsOf(control)).length - before.length;
  if (opened > 0)
    throw new CheckFailed(
      "the shopper got another payment page",
      "an order that may be paid gets no other payment page",
    );
}

const sessionsOf = ({ sessions }: ScenarioContext["control"]) => sessions();
