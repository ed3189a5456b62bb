import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const cancelAddress: Scenario = {
  id: "cancel-address",
  title: "Cancel URL of a paid order",
  situation: "The shopper pays, goes back, and follows the cancel link. Or an image on another site has that URL.",
  risk: "A shop that trusts its return URLs cancels an order whose money Ozura has received.",
  checks: {
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The order was never cancelled": ({ order }) => countOf(order, "cancelled") === 0,
    "The cancel page showed that the order is paid": ({ shown }) => shown[0] === "paid",
    "The mug is sold": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/ozura/return-params.ts#readCancelParams",
    "lib/payments/confirm-payment.ts#confirmPayment",
    "lib/payments/verdict.ts#verdict",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.pay(order);
  driver.narrate("The cancel URL is opened.");
  await driver.openReturnPage(order, "cancel_page");
}
