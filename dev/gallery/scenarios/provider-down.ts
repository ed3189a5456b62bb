import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const providerDown: Scenario = {
  id: "provider-down",
  title: "Ozura is down when the shopper returns",
  situation: "The shopper has paid, and Ozura answers 503 to the shop’s check.",
  risk: "A shop that treats an error as a failed payment cancels the order, and makes the shopper pay twice.",
  checks: {
    "The page showed that the result is unconfirmed, and offered no second payment": ({ shown }) =>
      shown[0] === "unconfirmed",
    "The error did not end the order": ({ order }) =>
      ["failed", "cancelled", "expired", "session_refused", "session_timed_out"].every(
        (kind) => countOf(order, kind) === 0,
      ),
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The reconciler detected the payment": ({ order }) => order.events.at(-1)?.source === "reconcile",
    "The mug is sold": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/ozura/errors.ts#errorFromResponse",
    "lib/payments/verdict.ts#verdict",
    "lib/payments/fetch-and-settle.ts#fetchSession",
    "lib/payments/schedule.ts#unansweredWaitMs",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.pay(order);
  const { sessionId } = order;
  await driver.control.fault({ on: "get", sessionId, kind: "status", status: 503, times: 2 });
  driver.narrate("Ada returns to the shop while Ozura answers 503.");
  await driver.openReturnPage(order);
  await driver.reconcileLater("A minute later Ozura has recovered, and the reconciler runs.");
}
