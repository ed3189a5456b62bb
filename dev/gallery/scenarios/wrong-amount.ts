import { hasMail, hasOpenCase, isReserved } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const wrongAmount: Scenario = {
  id: "wrong-amount",
  title: "Completed, for a dollar",
  life: "Ozura says that the session of the order is completed, and that one dollar was charged.",
  otherwise: "A shop that looks at the status alone sends a parcel for a dollar.",
  holds: {
    "The order waits for a person": ({ order }) => order.status === "review" && hasOpenCase(order, "mismatch"),
    "Nobody was told that it is paid": ({ order, told }) =>
      !hasMail(order, "order_confirmation") && told[0] === "review",
    "What was charged is kept": ({ order }) => order.payments[0]?.chargedAmount === 100,
    "The merchant gets a mail": ({ order }) => hasMail(order, "merchant_review"),
    "The mug stays put aside until somebody has decided": (ended) => isReserved(ended, 1),
  },
  stage,
  code: [
    "lib/payments/verdict.ts#judgeMoney",
    "lib/payments/apply-verdict.ts#receiveWrong",
    "lib/payments/apply-verdict.ts#toReview",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
  story.tell("From now on, Ozura reports another amount.");
  await story.pay(order);
  story.tell("Ada comes back.");
  await story.comeBack(order);
}
