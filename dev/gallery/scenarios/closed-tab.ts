import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const closedTab: Scenario = {
  id: "closed-tab",
  title: "Paid, and the tab is closed",
  life: "The shopper pays, and the browser never comes back: a closed tab, an empty battery, a train in a tunnel.",
  otherwise: "A shop that confirms on its success page only has the money, and an order that waits for ever.",
  holds: {
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "It was the scheduler that found out": ({ order }) => order.events.at(-1)?.source === "reconcile",
    "No return page was opened": ({ told }) => told.length === 0,
    "Ozura was asked once": (ended) => readsOf(ended) === 1,
    "The mug is sold, and held no more": (ended) => isSold(ended, 1),
  },
  stage,
  code: ["lib/payments/reconcile.ts#reconcile", "lib/payments/lease.ts#claimDue", "lib/payments/schedule.ts#nextCheck"],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.pay(order);
  story.tell("Ada closes the tab.");
  await story.later("A minute later, the scheduler comes by.");
}
