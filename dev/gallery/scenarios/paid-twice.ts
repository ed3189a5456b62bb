import { hasMail, hasOpenCase, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const paidTwice: Scenario = {
  id: "paid-twice",
  title: "Paid twice, by two attempts",
  life: "The first attempt is cancelled, the second is paid. Then the first turns out to have been paid as well.",
  otherwise: "A shop that knows one payment per order keeps the second amount, until the shopper’s bank takes it back.",
  holds: {
    "The order is paid, once, by the second attempt": ({ order }) =>
      isPaidOnce(order) && order.paidPaymentId === order.payments[1]?.id,
    "The first is a duplicate": ({ order }) => order.payments[0]?.status === "duplicate",
    "The extra money waits to be refunded": ({ order }) => hasOpenCase(order, "duplicate_payment"),
    "The merchant gets a mail": ({ order }) => hasMail(order, "merchant_review"),
    "One mug is sold, not two": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/payments/apply-verdict.ts#receiveRight",
    "lib/payments/apply-verdict.ts#anotherCompleted",
    "lib/payments/apply-verdict.ts#raise",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  story.tell("Ada cancels on Ozura’s page.");
  await story.control.setStatus(order.sessionId, "cancelled");
  await story.comeBack(order, "cancel_page");
  const again = await story.payAgain(order);
  await story.pay(again);
  story.tell("Ada comes back.");
  await story.comeBack(again);
  await story.payLate(order, "In a tab that was left open, the first payment goes through, too.");
  await story.later("The scheduler asks about it once more.");
}
