import { hasMail, hasOpenCase, isReserved } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const wrongCurrency: Scenario = {
  id: "wrong-currency",
  title: "The right number of other money",
  life: "Ozura reports the right digits, in another currency: 34.00, but yen.",
  otherwise: "A shop that compares numbers without their currency takes yen for dollars.",
  holds: {
    "The order waits for a person": ({ order }) => order.status === "review" && hasOpenCase(order, "mismatch"),
    "The event says why": ({ order }) => JSON.stringify(order.events.at(-1)?.data).includes("currency"),
    "Nobody was told that it is paid": ({ order }) => !hasMail(order, "order_confirmation"),
    "No amount is noted as if it were dollars": ({ order }) => order.payments[0]?.chargedAmount === null,
    "The mug stays put aside until somebody has decided": (ended) => isReserved(ended, 1),
  },
  stage,
  code: ["lib/payments/verdict.ts#judgeEvidence", "lib/payments/verdict.ts#differs"],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.control.override(order.sessionId, { currency: "JPY" });
  story.tell("From now on, Ozura reports yen.");
  await story.pay(order);
  story.tell("Ada comes back.");
  await story.comeBack(order);
}
