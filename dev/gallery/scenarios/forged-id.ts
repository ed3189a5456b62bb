import { randomBytes } from "node:crypto";
import { countOf, isReserved, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const forgedId: Scenario = {
  id: "forged-id",
  title: "A made-up session id",
  life: "Somebody who has not paid opens the success page with a session id that looks right.",
  otherwise: "A shop that thanks whoever opens its success page gives its goods away.",
  holds: {
    "The page did not know the payment": ({ told }) => told[0] === "unknown",
    "Ozura was not asked: a flood of made-up ids costs nothing": (ended) => readsOf(ended) === 0,
    "The order is pending, and nothing was written": ({ order }) =>
      order.status === "pending" && order.events.length === countOf(order, "placed"),
    "Its mug is still put aside": (ended) => isReserved(ended, 1),
  },
  stage,
  code: ["lib/ozura/return-params.ts#readSuccessParams", "lib/payments/find-attempts.ts#findAttempts"],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order("Eve");
  story.tell("Eve does not pay. She opens the success page with an id that she has made up.");
  await story.comeBack({ ...order, sessionId: `sess_${randomBytes(24).toString("base64url")}` });
}
