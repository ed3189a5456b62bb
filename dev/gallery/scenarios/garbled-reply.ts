import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const garbledReply: Scenario = {
  id: "garbled-reply",
  title: "Malformed reply of Ozura",
  situation: "Ozura answers 200 with HTML, and then with truncated JSON.",
  risk: "A shop that treats the error as a failed payment makes the shopper pay twice. A shop that treats “200” as paid is worse.",
  checks: {
    "The page showed that the result is unconfirmed, and offered no second payment": ({ shown }) =>
      shown[0] === "unconfirmed",
    "Ozura was called twice before the page was shown, and once later": (finalState) => readsOf(finalState) === 3,
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The mug is sold": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/ozura/client.ts#createOzura",
    "lib/ozura/schemas.ts#readSession",
    "lib/payments/fetch-and-settle.ts#fetchSession",
    "lib/payments/outcome.ts#outcomeOf",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.pay(order);
  const { sessionId } = order;
  await driver.control.fault({ on: "get", sessionId, kind: "html", times: 1 });
  await driver.control.fault({ on: "get", sessionId, kind: "truncated", times: 1 });
  driver.narrate("Ada returns to the shop while Ozura’s replies are malformed.");
  await driver.openReturnPage(order);
  driver.narrate("The page checks again by itself.");
  await driver.openReturnPage(order);
}
