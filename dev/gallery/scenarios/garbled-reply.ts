import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const garbledReply: Scenario = {
  id: "garbled-reply",
  title: "An answer that makes no sense",
  life: "Ozura answers 200 with a page of HTML, and then with half of a JSON text.",
  otherwise:
    "A shop that catches the error and says “failed” makes the shopper pay again. One that reads “200” as paid is worse.",
  holds: {
    "The page said that we don’t know, and not to pay again": ({ told }) => told[0] === "unconfirmed",
    "It was asked twice before the page said so, and once later": (ended) => readsOf(ended) === 3,
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "The mug is sold": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/ozura/client.ts#createOzura",
    "lib/ozura/schemas.ts#readSession",
    "lib/payments/fetch-session.ts#askOzura",
    "lib/payments/outcome.ts#outcomeOf",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.pay(order);
  const { sessionId } = order;
  await story.control.fault({ on: "get", sessionId, kind: "html", times: 1 });
  await story.control.fault({ on: "get", sessionId, kind: "truncated", times: 1 });
  story.tell("Ada comes back, while Ozura answers nonsense.");
  await story.comeBack(order);
  story.tell("The page looks again by itself.");
  await story.comeBack(order);
}
