import { ozura } from "../../../lib/ozura";
import { isPaidOnce, readsOf } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const foreignSession: Scenario = {
  id: "foreign-session",
  title: "Paid session of another order",
  situation:
    "Eve has an unpaid order of two mugs. She returns with sessions that are paid: one of a cheaper order, one of no order of the shop.",
  risk: "A shop that checks the session in the URL, and then marks the order in the cookie as paid, gives the mugs away.",
  checks: {
    "The order of two mugs is not paid": ({ order }) => order.status === "pending" && order.paidPaymentId === null,
    "The paid session pays the order that it was created for": ({ others: [small] }) =>
      small !== undefined && isPaidOnce(small),
    "The session without an order is unknown": ({ shown }) => shown[1] === "unknown",
    "Ozura was called only for the session that the shop created": (finalState) => readsOf(finalState) === 1,
  },
  run,
  code: ["lib/payments/confirm-payment.ts#confirmPayment", "lib/payments/find-attempts.ts#findAttempts"],
};

async function run(driver: ScenarioDriver) {
  const expensive = await driver.order("Eve", 2);
  const cheap = await driver.order("Eve", 1);
  await driver.pay(cheap, "Eve");
  driver.narrate("Eve opens the success page of the order of two mugs with the session of the cheap one.");
  await driver.openReturnPage({ ...expensive, sessionId: cheap.sessionId });

  driver.narrate("Eve opens the success page with a paid session of the merchant that the shop did not create.");
  const elsewhere = await ozura().createSession({
    idempotencyKey: crypto.randomUUID(),
    price: { amount: 100, currency: "USD" },
    orderReference: expensive.orderId,
    successUrl: "https://elsewhere.example/",
    cancelUrl: "https://elsewhere.example/",
    errorUrl: "https://elsewhere.example/",
  });
  await driver.control.pay(elsewhere.sessionId);
  await driver.openReturnPage({ ...expensive, sessionId: elsewhere.sessionId });
}
