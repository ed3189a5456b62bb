import { hasMail, hasOpenCase } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const soldOut: Scenario = {
  id: "sold-out",
  title: "Sold out while paying",
  life: "The session expires, somebody else buys what is left, and then the first shopper’s money arrives.",
  otherwise:
    "A shop that only subtracts has sold a mug that does not exist; one that refuses has money that nobody knows of.",
  holds: {
    "The late order waits for a person": ({ order }) =>
      order.status === "review" && hasOpenCase(order, "late_no_stock"),
    "Its money is not forgotten": ({ order }) =>
      order.payments[0]?.status === "completed" && order.payments[0].transactionId !== null,
    "The shopper is told by mail, and not that it is paid": ({ order }) =>
      hasMail(order, "late_no_stock") && !hasMail(order, "order_confirmation"),
    "The other order is paid": ({ others: [other] }) => other?.status === "paid",
    "All three mugs went to it, and stock is not below zero": ({ before, after }) =>
      after.stock === before.stock - 3 && after.stock >= after.reserved,
  },
  stage,
  code: [
    "lib/orders/mark-paid.ts#markPaid",
    "lib/orders/stock.ts#holdStock",
    "lib/payments/apply-verdict.ts#receiveRight",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order("Ada", 2);
  story.tell("Ada waits too long: the payment page expires.");
  await story.control.expire(order.sessionId);
  await story.later("The scheduler comes by.");
  const other = await story.order("Grace", 3);
  await story.pay(other, "Grace");
  story.tell("Grace comes back.");
  await story.comeBack(other);
  await story.payLate(order, "Ada’s money arrives at Ozura all the same.");
  story.tell("Ada comes back.");
  await story.comeBack(order);
}
