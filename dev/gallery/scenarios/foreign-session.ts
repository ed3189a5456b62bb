import { ozura } from "../../../lib/ozura";
import { isPaidOnce, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const foreignSession: Scenario = {
  id: "foreign-session",
  title: "Somebody else’s paid session",
  life: "Eve owes for two mugs. She brings back sessions that are really paid: one of a cheaper order, one of no order at all.",
  otherwise:
    "A shop that asks Ozura whether the session of the address is paid, and then pays the order of the cookie, is fooled.",
  holds: {
    "The order of two mugs is not paid": ({ order }) => order.status === "pending" && order.paidPaymentId === null,
    "The paid session pays the order that it was made for": ({ others: [small] }) =>
      small !== undefined && isPaidOnce(small),
    "The session of no order is unknown": ({ told }) => told[1] === "unknown",
    "Ozura was asked about the one that we made, only": (ended) => readsOf(ended) === 1,
  },
  stage,
  code: ["lib/payments/confirm-payment.ts#confirmPayment", "lib/payments/find-attempts.ts#findAttempts"],
};

async function stage(story: ScenarioDriver) {
  const dear = await story.order("Eve", 2);
  const cheap = await story.order("Eve", 1);
  await story.pay(cheap, "Eve");
  story.tell("She comes back for the order of two mugs, with the session of the cheap one.");
  await story.comeBack({ ...dear, sessionId: cheap.sessionId });

  story.tell("She comes back with a paid session of the same merchant that the shop did not make.");
  const elsewhere = await ozura().createSession({
    idempotencyKey: crypto.randomUUID(),
    price: { amount: 100, currency: "USD" },
    orderReference: dear.orderId,
    successUrl: "https://elsewhere.example/",
    cancelUrl: "https://elsewhere.example/",
    errorUrl: "https://elsewhere.example/",
  });
  await story.control.pay(elsewhere.sessionId);
  await story.comeBack({ ...dear, sessionId: elsewhere.sessionId });
}
