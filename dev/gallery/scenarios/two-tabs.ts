import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const twoTabs: Scenario = {
  id: "two-tabs",
  title: "Two tabs, three reloads, one payment",
  situation: "Five simultaneous visits to the success page: two tabs, two reloads, a link preview.",
  risk: "A shop without locking sends five confirmations and subtracts five mugs from the stock.",
  checks: {
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "Only one of the five visits called Ozura": (finalState) => readsOf(finalState) === 1,
    "All five pages showed that the order is paid": ({ shown }) =>
      shown.length === 5 && shown.every((status) => status === "paid"),
    "One mug is sold": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/payments/lease.ts#claimLease",
    "lib/payments/check-attempts.ts#awaitOtherCheck",
    "lib/orders/order-transitions.ts#lockOrder",
    "lib/orders/order-transitions.ts#transitionOrder",
    "lib/orders/mark-paid.ts#markPaid",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.pay(order);
  driver.narrate("Five visits to the success page, at once.");
  await Promise.all(Array.from({ length: 5 }, () => driver.openReturnPage(order)));
}
