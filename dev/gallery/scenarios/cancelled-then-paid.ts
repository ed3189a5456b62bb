import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const cancelledThenPaid: Scenario = {
  id: "cancelled-then-paid",
  title: "Late money on a cancelled order",
  life: "The shopper cancels in one tab, and Ozura says so. In another tab, on a slow line, the payment goes through.",
  otherwise: "A shop that never asks again about a cancelled payment does not notice that it was paid.",
  holds: {
    "It was cancelled by Ozura’s word": ({ order, told }) =>
      countOf(order, "cancelled") === 1 && told[0] === "cancelled",
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "It was the scheduler that found out": ({ order }) => order.events.at(-1)?.source === "reconcile",
    "The mug was taken again": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/orders/order-status.ts#statusesThatCanBecome",
    "lib/payments/schedule.ts#waitMs",
    "lib/payments/apply-verdict.ts#receive",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  story.tell("Ada cancels on Ozura’s page.");
  await story.control.setStatus(order.sessionId, "cancelled");
  await story.comeBack(order, "cancel_page");
  await story.payLate(order, "In her other tab, the payment goes through.");
  await story.later("An hour later, the scheduler asks once more.");
}
