import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

export const returnedTooEarly: Scenario = {
  name: "a return before the payment is completed",
  rows: [48],
  steps: "Visited the success page with the order's own pending session; then paid, and returned.",
  async run({ control, begin, returnUrlsOf, visit, returnToShop, expectState, waitForState }) {
    const order = await begin();
    const { success } = await returnUrlsOf(order);
    await visit(withParams(success, { sessionId: order.sessionId }), { as: order });
    await expectState(order, ["open"], "a pending session is neither a payment nor a failure");
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid once its session is completed");
  },
};

/** Parameters that a careless page might trust. */
const claims = {
  success: "true",
  status: "completed",
  payment_status: "paid",
  paid: "1",
  transactionId: "txn_made_up",
  cardLastFour: "4242",
  checkoutMode: "payment",
  transactionType: "sale",
};

export const forgedSuccess: Scenario = {
  name: "a forged query with all success parameters",
  rows: [13],
  steps: "Visited the success page with success, status, amount, currency and a transaction id, before the payment.",
  async run({ control, begin, returnUrlsOf, visit, expectState }) {
    const order = await begin();
    const { sessionId } = order;
    const { amount, currency, metadata } = (await control.session(sessionId)).request;
    const money = { amount, currency, metadata: JSON.stringify(metadata ?? {}) };
    const { success } = await returnUrlsOf(order);
    await visit(withParams(success, { ...claims, sessionId, ...money }), { as: order });
    await expectState(order, ["open"], "no URL parameter decides the status of a payment");
  },
};

export const forgedFailure: Scenario = {
  name: "a forged query with a failure",
  rows: [84],
  steps: "Visited the error page with success=false and an error code, while the shopper was still paying.",
  async run({ control, begin, returnUrlsOf, visit, returnToShop, expectState, waitForState }) {
    const order = await begin();
    const { error } = await returnUrlsOf(order);
    await visit(withParams(error, { success: "false", errorCode: "SESSION_FAILED" }), { as: order });
    await expectState(order, ["open"], "only the provider's status can end a payment");
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid");
  },
};
