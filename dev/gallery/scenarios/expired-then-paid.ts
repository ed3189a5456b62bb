import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const expiredThenPaid: Scenario = {
  id: "expired-then-paid",
  title: "Expired, and then paid after all",
  life: "Ozura has called the session expired, and the shop has stopped holding the mug. Then the money arrives.",
  otherwise: "A shop for which “expired” is the end keeps the money and sends nothing.",
  holds: {
    "It had expired, and the mug was for sale again": ({ order }) => countOf(order, "expired") === 1,
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "The event says that it was late": ({ order }) => JSON.stringify(order.events.at(-1)?.data).includes('"late":true'),
    "The mug was taken again": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/payments/attempts.ts#isFinal",
    "lib/payments/apply-verdict.ts#receiveRight",
    "lib/orders/mark-paid.ts#markPaid",
    "lib/orders/stock.ts#takeStock",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  story.tell("Ada waits too long: the payment page expires.");
  await story.control.expire(order.sessionId);
  await story.later("The scheduler comes by.");
  await story.payLate(order, "The bank was slow: the money arrives at Ozura all the same.");
  story.tell("Ada comes back.");
  await story.comeBack(order);
}
