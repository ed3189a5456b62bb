import type { Scenario } from "../scenario";
import { withParams } from "../scenario-context";

export const tooEarly: Scenario = {
  name: "back before the payment is completed",
  rows: [48],
  did: "Visited the success page with the order's own session while that was pending; then paid, and came back.",
  async run({ control, begin, pagesOf, visit, comeBack, mustBe, mustBecome }) {
    const order = await begin();
    const { success } = await pagesOf(order);
    await visit(withParams(success, { sessionId: order.sessionId }), { as: order });
    await mustBe(order, ["open"], "a pending session is neither a payment nor a failure");
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "the order is paid once its session is completed");
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

export const claimed: Scenario = {
  name: "a query that claims everything",
  rows: [13],
  did: "Visited the success page with success, status, amount, currency and a transaction id, while nobody had paid.",
  async run({ control, begin, pagesOf, visit, mustBe }) {
    const order = await begin();
    const { sessionId } = order;
    const { amount, currency, metadata } = (await control.session(sessionId)).request;
    const money = { amount, currency, metadata: JSON.stringify(metadata ?? {}) };
    const { success } = await pagesOf(order);
    await visit(withParams(success, { ...claims, sessionId, ...money }), { as: order });
    await mustBe(order, ["open"], "nothing in an address decides what became of a payment");
  },
};

export const claimedFailure: Scenario = {
  name: "a query that claims a failure",
  rows: [84],
  did: "Visited the error page with success=false and an error code, while the shopper was still paying.",
  async run({ control, begin, pagesOf, visit, comeBack, mustBe, mustBecome }) {
    const order = await begin();
    const { error } = await pagesOf(order);
    await visit(withParams(error, { success: "false", errorCode: "SESSION_FAILED" }), { as: order });
    await mustBe(order, ["open"], "only the provider says that a payment has failed");
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "the order is paid");
  },
};
