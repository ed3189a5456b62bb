import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const cancelAddress: Scenario = {
  id: "cancel-address",
  title: "The cancel address of a paid order",
  life: "The shopper pays, goes back, and follows the cancel link. Or an image on somebody’s page has that address.",
  otherwise: "A shop that believes its return addresses cancels an order that Ozura has taken money for.",
  holds: {
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "It was never cancelled": ({ order }) => countOf(order, "cancelled") === 0,
    "The cancel page said that it is paid": ({ told }) => told[0] === "paid",
    "The mug is sold": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/ozura/return-params.ts#readCancelParams",
    "lib/payments/confirm-payment.ts#confirmPayment",
    "lib/payments/verdict.ts#verdict",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.pay(order);
  story.tell("The cancel address is opened.");
  await story.comeBack(order, "cancel_page");
}
