import { runUntilCrash } from "../../run-until-crash";
import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const killedServer: Scenario = {
  id: "killed-server",
  title: "The server is killed at the worst moment",
  life: "The process that confirms the payment has written everything, and is killed (SIGKILL) just before the commit.",
  otherwise:
    "A shop that writes in steps is left with an order that is paid and has no mail, or with stock that is gone twice.",
  holds: {
    "The order is paid, once, with one confirmation": ({ order }) => isPaidOnce(order),
    "What the dead had written is gone: the scheduler paid it": ({ order }) =>
      order.events.at(-1)?.source === "reconcile",
    "Ozura was asked by both": (ended) => readsOf(ended) === 2,
    "The lease of the dead is over": ({ order }) => order.payments[0]?.leaseToken === null,
    "One mug is sold": (ended) => isSold(ended, 1),
  },
  stage,
  code: ["lib/platform/db.ts#inTransaction", "lib/payments/settle.ts#settle", "lib/payments/lease.ts#claimDue"],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  await story.pay(order);
  story.tell("Ada comes back. A process of its own confirms the payment, and kills itself before the commit.");
  const signal = await runUntilCrash({ confirmPayment: { sessionId: order.sessionId } }, "before_commit");
  if (signal !== "SIGKILL") throw new Error("The process was not killed where it should have been.");
  await story.later("Its lease has run out, and the scheduler comes by.");
}
