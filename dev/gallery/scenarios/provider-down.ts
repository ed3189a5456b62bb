import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const providerDown: Scenario = {
  id: "provider-down",
  title: "Ozura is down when the shopper returns",
  life: "The shopper has paid, and Ozura answers 503 when the shop asks.",
  otherwise: "A shop that takes a fault for a failure cancels the order, and has the shopper pay twice.",
  holds: {
    "The page said that we don’t know, and not to pay again": ({ told }) => told[0] === "unconfirmed",
    "The fault ended nothing": ({ order }) =>
      ["failed", "cancelled", "expired", "session_refused", "session_timed_out"].every(
        (kind) => countOf(order, kind) === 0,
      ),
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "It was the scheduler that found out": ({ order }) => order.events.at(-1)?.source === "reconcile",
    "The mug is sold": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/ozura/errors.ts#refusal",
    "lib/payments/verdict.ts#verdict",
    "lib/payments/fetch-session.ts#askOzura",
    "lib/payments/schedule.ts#unansweredWaitMs",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.pay(order);
  const { sessionId } = order;
  await story.control.fault({ on: "get", sessionId, kind: "status", status: 503, times: 2 });
  story.tell("Ada comes back, while Ozura answers 503.");
  await story.comeBack(order);
  await story.later("A minute later Ozura is well, and the scheduler comes by.");
}
