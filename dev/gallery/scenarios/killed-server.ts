import { runUntilCrash } from "../../run-until-crash";
import { isPaidOnce, isSold, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const killedServer: Scenario = {
  id: "killed-server",
  title: "Server killed before the commit",
  situation: "The process that confirms the payment is killed (SIGKILL) after all writes, just before the commit.",
  risk: "A shop without a transaction has a paid order without a confirmation, or stock that was taken twice.",
  checks: {
    "The order is paid exactly once, with one confirmation email": ({ order }) => isPaidOnce(order),
    "The killed process’s writes were rolled back, and the reconciler confirmed the payment": ({ order }) =>
      order.events.at(-1)?.source === "reconcile",
    "Both processes called Ozura": (finalState) => readsOf(finalState) === 2,
    "The killed process’s lease has ended": ({ order }) => order.payments[0]?.leaseToken === null,
    "One mug is sold": (finalState) => isSold(finalState, 1),
  },
  run,
  code: ["lib/platform/db.ts#inTransaction", "lib/payments/settle.ts#settle", "lib/payments/lease.ts#claimDue"],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  await driver.pay(order);
  driver.narrate("Ada returns. A separate process confirms the payment, and kills itself before the commit.");
  const signal = await runUntilCrash({ confirmPayment: { sessionId: order.sessionId } }, "before_commit");
  if (signal !== "SIGKILL") throw new Error("The process was not killed at the failpoint.");
  await driver.reconcileLater("The lease has expired, and the reconciler runs.");
}
