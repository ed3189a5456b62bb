import { hasMail, hasOpenCase } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const soldOut: Scenario = {
  id: "sold-out",
  title: "Sold out during the payment",
  situation:
    "The session expires, another shopper buys the remaining stock, and then the first shopper’s money arrives.",
  risk: "A shop that only subtracts sells a mug that does not exist. A shop that rejects the payment loses track of the money.",
  checks: {
    "The late order is in review": ({ order }) => order.status === "review" && hasOpenCase(order, "late_no_stock"),
    "The late payment is recorded as completed": ({ order }) =>
      order.payments[0]?.status === "completed" && order.payments[0].transactionId !== null,
    "The shopper gets an email about the delay, and no confirmation": ({ order }) =>
      hasMail(order, "late_no_stock") && !hasMail(order, "order_confirmation"),
    "The other order is paid": ({ others: [other] }) => other?.status === "paid",
    "The other order got all three mugs, and the stock is not negative": ({ before, after }) =>
      after.stock === before.stock - 3 && after.stock >= after.reserved,
  },
  run,
  code: [
    "lib/orders/mark-paid.ts#markPaid",
    "lib/orders/stock.ts#reserveStock",
    "lib/payments/apply-receipt.ts#applyMatchingReceipt",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order("Ada", 2);
  driver.narrate("Ada waits too long, and the payment page expires.");
  await driver.control.expire(order.sessionId);
  await driver.reconcileLater("The reconciler runs.");
  const other = await driver.order("Grace", 3);
  await driver.pay(other, "Grace");
  driver.narrate("Grace returns to the shop.");
  await driver.openReturnPage(other);
  await driver.payLate(order, "Ada’s money still arrives at Ozura.");
  driver.narrate("Ada returns to the shop.");
  await driver.openReturnPage(order);
}
