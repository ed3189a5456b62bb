import { hasMail, hasOpenCase, isReserved } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const wrongAmount: Scenario = {
  id: "wrong-amount",
  title: "Completed with a wrong amount",
  situation: "Ozura reports the order’s session as completed, with a charge of one dollar.",
  risk: "A shop that checks only the status ships the order for a dollar.",
  checks: {
    "The order is in review": ({ order }) => order.status === "review" && hasOpenCase(order, "mismatch"),
    "The order was not shown or confirmed as paid": ({ order, shown }) =>
      !hasMail(order, "order_confirmation") && shown[0] === "review",
    "The charged amount is recorded": ({ order }) => order.payments[0]?.chargedAmount === 100,
    "The merchant gets an email": ({ order }) => hasMail(order, "merchant_review"),
    "The mug stays reserved until staff has decided": (finalState) => isReserved(finalState, 1),
  },
  run,
  code: [
    "lib/payments/verdict.ts#checkAmounts",
    "lib/payments/apply-receipt.ts#applyMismatch",
    "lib/payments/apply-receipt.ts#moveToReview",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
  driver.narrate("From now on, Ozura reports another amount.");
  await driver.pay(order);
  driver.narrate("Ada returns to the shop.");
  await driver.openReturnPage(order);
}
