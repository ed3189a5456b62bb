import { CheckInconclusive } from "../check-result";
import type { Scenario } from "../scenario";

const undescribed = "`reconcile` isn't described: the kit doesn't know how to make it look by itself.";

export const neverCameBack: Scenario = {
  name: "paid, and never came back",
  rows: [80],
  did: "Paid, and visited nothing; then made the integration reconcile.",
  // Reconciliation may check every order, and would wait for those whose provider another scenario has broken.
  alone: true,
  async run({ integration, control, begin, mustBecome }) {
    if (!integration.reconcile) throw new CheckInconclusive(undescribed);
    const order = await begin();
    await control.complete(order.sessionId);
    await integration.reconcile(order);
    await mustBecome(order, ["paid"], "who paid is not forgotten, whether they come back or not");
  },
};

export const reconciledWhileBroken: Scenario = {
  name: "reconciled while the provider is broken",
  rows: [37],
  did: "Paid, visited nothing, and reconciled while the provider answered 500; then once more, when it was well again.",
  alone: true,
  async run({ integration, control, begin, mustBe, mustBecome }) {
    if (!integration.reconcile) throw new CheckInconclusive(undescribed);
    const order = await begin();
    const { sessionId } = order;
    await control.complete(sessionId);
    await control.fault({ kind: "status", status: 500, on: "get", sessionId });
    try {
      await integration.reconcile(order);
      await mustBe(order, ["open"], "a fault is a question, not an answer");
    } finally {
      await control.clearFaults(sessionId);
    }
    await integration.reconcile(order);
    await mustBecome(order, ["paid"], "once the provider answers, the order is paid");
  },
};

export const paidTwice: Scenario = {
  name: "one order, paid by two attempts",
  rows: [18],
  did: "A cancelled payment was tried again; then both sessions were completed, and the shopper came back from both.",
  async run({ integration, control, begin, comeBack, mustBe, mustBecome }) {
    if (!integration.retry)
      throw new CheckInconclusive("`retry` isn't described: the kit doesn't know how to pay an order again.");
    const first = await begin();
    await control.setStatus(first.sessionId, "cancelled");
    await comeBack(first);
    const second = await integration.retry(first);
    for (const attempt of [first, second]) await control.complete(attempt.sessionId);
    for (const attempt of [second, first]) {
      await comeBack(attempt);
      await mustBecome(attempt, ["paid", "review"], "the first payment counts, and the second takes nothing back");
    }
    await mustBe(first, ["paid", "review"], "the order stays paid");
  },
};
