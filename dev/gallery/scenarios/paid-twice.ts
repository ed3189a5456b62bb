import { hasMail, hasOpenCase, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const paidTwice: Scenario = {
  id: "paid-twice",
  title: "Two paid attempts",
  situation: "The first attempt is cancelled, the second is paid. Then the first one is paid as well.",
  risk: "A shop with one payment per order does not notice the second amount until a chargeback.",
  checks: {
    "The order is paid exactly once, by the second attempt": ({ order }) =>
      isPaidOnce(order) && order.paidPaymentId === order.payments[1]?.id,
    "The first attempt is a duplicate payment": ({ order }) => order.payments[0]?.status === "duplicate",
    "A review case is open for the duplicate payment": ({ order }) => hasOpenCase(order, "duplicate_payment"),
    "The merchant gets an email": ({ order }) => hasMail(order, "merchant_review"),
    "One mug is sold, not two": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/payments/apply-receipt.ts#applyMatchingReceipt",
    "lib/payments/apply-receipt.ts#anotherCompleted",
    "lib/payments/settlement-context.ts#openPaymentCase",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  driver.narrate("Ada cancels on Ozura’s page.");
  await driver.control.setStatus(order.sessionId, "cancelled");
  await driver.openReturnPage(order, "cancel_page");
  const again = await driver.retry(order);
  await driver.pay(again);
  driver.narrate("Ada returns to the shop.");
  await driver.openReturnPage(again);
  await driver.payLate(order, "In a tab that was left open, the first payment completes, too.");
  await driver.reconcileLater("The reconciler checks the first attempt again.");
}
