import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const cancelledThenPaid: Scenario = {
  id: "cancelled-then-paid",
  title: "Late payment of a cancelled order",
  situation:
    "The shopper cancels in one tab, and Ozura reports it. In another tab, on a slow connection, the payment completes.",
  risk: "A shop that never checks a cancelled payment again does not notice that it was paid.",
  checks: {
    "The order was cancelled after Ozura’s report": ({ order, shown }) =>
      countOf(order, "cancelled") === 1 && shown[0] === "cancelled",
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The reconciler detected the payment": ({ order }) => order.events.at(-1)?.source === "reconcile",
    "A mug was taken from the stock again": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/orders/order-status.ts#statusesBefore",
    "lib/payments/schedule.ts#waitMs",
    "lib/payments/apply-receipt.ts#applyReceipt",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  driver.narrate("Ada cancels on Ozura’s page.");
  await driver.control.setStatus(order.sessionId, "cancelled");
  await driver.openReturnPage(order, "cancel_page");
  await driver.payLate(order, "In Ada’s other tab, the payment completes.");
  await driver.reconcileLater("An hour later, the reconciler checks the payment again.");
}
