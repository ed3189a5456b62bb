import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const closedTab: Scenario = {
  id: "closed-tab",
  title: "Paid, then the tab is closed",
  situation: "The shopper pays, and the browser never returns: a closed tab, an empty battery, a train in a tunnel.",
  risk: "A shop that confirms payments only on its success page has the money, and an order that stays unpaid.",
  checks: {
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The reconciler detected the payment": ({ order }) => order.events.at(-1)?.source === "reconcile",
    "No return page was opened": ({ shown }) => shown.length === 0,
    "Ozura was called once": (finalState) => readsOf(finalState) === 1,
    "The mug is sold, and no longer reserved": (finalState) => isSold(finalState, 1),
  },
  run,
  code: ["lib/payments/reconcile.ts#reconcile", "lib/payments/lease.ts#claimDue", "lib/payments/schedule.ts#nextCheck"],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.pay(order);
  driver.narrate("Ada closes the tab.");
  await driver.reconcileLater("A minute later, the reconciler runs.");
}
