import { randomBytes } from "node:crypto";
import { countOf, isReserved, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const forgedId: Scenario = {
  id: "forged-id",
  title: "A made-up session id",
  situation: "A visitor who has not paid opens the success page with a plausible session id.",
  risk: "A shop that trusts every visit to its success page gives its products away.",
  checks: {
    "The page showed an unknown payment": ({ shown }) => shown[0] === "unknown",
    "Ozura was not called, so a flood of made-up ids costs nothing": (finalState) => readsOf(finalState) === 0,
    "The order is pending, and nothing was written": ({ order }) =>
      order.status === "pending" && order.events.length === countOf(order, "placed"),
    "The order’s mug is still reserved": (finalState) => isReserved(finalState, 1),
  },
  run,
  code: ["lib/ozura/return-params.ts#readSuccessParams", "lib/payments/find-attempts.ts#findAttempts"],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order("Eve");
  driver.narrate("Eve does not pay. She opens the success page with a made-up id.");
  await driver.openReturnPage({ ...order, sessionId: `sess_${randomBytes(24).toString("base64url")}` });
}
