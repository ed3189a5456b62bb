import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const expiredThenPaid: Scenario = {
  id: "expired-then-paid",
  title: "Expired, then paid",
  situation: "Ozura has reported the session as expired, and the shop has released the mug. Then the money arrives.",
  risk: "A shop that treats “expired” as final keeps the money and ships nothing.",
  checks: {
    "The order had expired, and the mug was for sale again": ({ order }) => countOf(order, "expired") === 1,
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The event records that the payment was late": ({ order }) =>
      JSON.stringify(order.events.at(-1)?.data).includes('"late":true'),
    "A mug was taken from the stock again": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/payments/attempts.ts#isFinal",
    "lib/payments/apply-receipt.ts#applyMatchingReceipt",
    "lib/orders/mark-paid.ts#markPaid",
    "lib/orders/stock.ts#takeStock",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  driver.narrate("Ada waits too long, and the payment page expires.");
  await driver.control.expire(order.sessionId);
  await driver.reconcileLater("The reconciler runs.");
  await driver.payLate(order, "The bank was slow: the money still arrives at Ozura.");
  driver.narrate("Ada returns to the shop.");
  await driver.openReturnPage(order);
}
