import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const twoTabs: Scenario = {
  id: "two-tabs",
  title: "Two tabs, three reloads, one payment",
  life: "Five visits to the success page at the same moment: two tabs, an impatient reload or two, the preview of a chat.",
  otherwise: "A shop that reads, compares and then writes sends five confirmations and takes five mugs off the shelf.",
  holds: {
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "One of the five asked Ozura": (ended) => readsOf(ended) === 1,
    "All five were told that it is paid": ({ told }) => told.length === 5 && told.every((status) => status === "paid"),
    "One mug is sold": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/payments/lease.ts#claimLease",
    "lib/payments/check-attempts.ts#awaitAnswer",
    "lib/orders/order-transitions.ts#lockOrder",
    "lib/orders/order-transitions.ts#advance",
    "lib/orders/mark-paid.ts#markPaid",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.pay(order);
  story.tell("Five visits to the success page, at once.");
  await Promise.all(Array.from({ length: 5 }, () => story.comeBack(order)));
}
