import { CheckInconclusive } from "../check-errors";
import type { Scenario } from "../scenario";

const undescribed = "The description has no `reconcile` operation.";

export const neverReturned: Scenario = {
  name: "paid without a return to the shop",
  rows: [80],
  steps: "Paid without returning to the shop; then ran the reconciliation.",
  // Reconciliation may check every order, and would wait for those whose provider another scenario has broken.
  alone: true,
  async run({ integration, control, begin, waitForState }) {
    if (!integration.reconcile) throw new CheckInconclusive(undescribed);
    const order = await begin();
    await control.complete(order.sessionId);
    await integration.reconcile(order);
    await waitForState(order, ["paid"], "a payment is found even if the shopper never returns");
  },
};

export const reconciledWhileBroken: Scenario = {
  name: "reconciliation while the provider fails",
  rows: [37],
  steps:
    "Paid without returning, and ran the reconciliation while the provider answered 500; then again after it had recovered.",
  alone: true,
  async run({ integration, control, begin, expectState, waitForState }) {
    if (!integration.reconcile) throw new CheckInconclusive(undescribed);
    const order = await begin();
    const { sessionId } = order;
    await control.complete(sessionId);
    await control.fault({ kind: "status", status: 500, on: "get", sessionId });
    try {
      await integration.reconcile(order);
      await expectState(order, ["open"], "an error of the provider proves nothing");
    } finally {
      await control.clearFaults(sessionId);
    }
    await integration.reconcile(order);
    await waitForState(order, ["paid"], "the order is paid once the provider responds");
  },
};

export const paidTwice: Scenario = {
  name: "one order, paid by two attempts",
  rows: [18],
  steps: "A cancelled payment was retried; then both sessions were completed, and the shopper returned from both.",
  async run({ integration, control, begin, returnToShop, expectState, waitForState }) {
    if (!integration.retry) throw new CheckInconclusive("The description has no `retry` operation.");
    const first = await begin();
    await control.setStatus(first.sessionId, "cancelled");
    await returnToShop(first);
    const second = await integration.retry(first);
    for (const attempt of [first, second]) await control.complete(attempt.sessionId);
    for (const attempt of [second, first]) {
      await returnToShop(attempt);
      await waitForState(attempt, ["paid", "review"], "the first payment counts, and the second one does not undo it");
    }
    await expectState(first, ["paid", "review"], "the order stays paid");
  },
};
