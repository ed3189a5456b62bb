import { hasMail, hasOpenCase, isReserved } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const wrongCurrency: Scenario = {
  id: "wrong-currency",
  title: "Completed in a wrong currency",
  situation: "Ozura reports the right number in another currency: 34.00 yen.",
  risk: "A shop that compares amounts without currencies accepts yen as dollars.",
  checks: {
    "The order is in review": ({ order }) => order.status === "review" && hasOpenCase(order, "mismatch"),
    "The event contains the reason": ({ order }) => JSON.stringify(order.events.at(-1)?.data).includes("currency"),
    "The order was not shown or confirmed as paid": ({ order }) => !hasMail(order, "order_confirmation"),
    "No charged amount is recorded in dollars": ({ order }) => order.payments[0]?.chargedAmount === null,
    "The mug stays reserved until staff has decided": (finalState) => isReserved(finalState, 1),
  },
  run,
  code: ["lib/payments/verdict.ts#checkEvidence", "lib/payments/verdict.ts#differs"],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.control.override(order.sessionId, { currency: "JPY" });
  driver.narrate("From now on, Ozura reports yen.");
  await driver.pay(order);
  driver.narrate("Ada returns to the shop.");
  await driver.openReturnPage(order);
}
