import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const systemError: Scenario = {
  id: "system-error",
  title: "A system error, and another try",
  life: "A declined card stays on Ozura’s page. A system error ends the session and leads to the error page; the shopper tries again.",
  otherwise: "A shop that sells a session once has lost this shopper, or goes on holding the mug for the dead attempt.",
  holds: {
    "The first attempt failed, and its mug was given back": ({ order }) =>
      order.payments[0]?.status === "failed" && countOf(order, "failed") === 1,
    "The error page said so": ({ told }) => told[0] === "failed",
    "The second attempt has a session of its own": ({ order: { payments } }) =>
      payments.length === 2 && payments[0]?.sessionId !== payments[1]?.sessionId,
    "The order is paid, once, by the second": ({ order }) =>
      isPaidOnce(order) && order.paidPaymentId === order.payments[1]?.id,
    "One mug is sold": (ended) => isSold(ended, 1),
  },
  stage,
  code: [
    "lib/payments/apply-verdict.ts#end",
    "lib/checkout/retry-payment.ts#retryPayment",
    "lib/checkout/retry-payment.ts#startAttempt",
  ],
};

async function stage(story: ScenarioDriver) {
  const order = await story.order();
  story.tell("Ozura breaks off with a system error, and leads Ada to the error page.");
  await story.control.setStatus(order.sessionId, "failed");
  await story.comeBack(order, "error_page");
  const again = await story.payAgain(order);
  await story.pay(again);
  story.tell("Ada comes back.");
  await story.comeBack(again);
}
