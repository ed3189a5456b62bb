import { countOf, isPaidOnce, isSold } from "../final-state";
import type { Scenario } from "../scenario";
import type { ScenarioDriver } from "../scenario-driver";

export const systemError: Scenario = {
  id: "system-error",
  title: "System error, then a retry",
  situation:
    "A declined card stays on Ozura’s page. A system error ends the session and redirects to the error page; the shopper retries the payment.",
  risk: "A shop with one session per order loses this sale, or keeps the mug reserved for the failed attempt.",
  checks: {
    "The first attempt failed, and its reservation was released": ({ order }) =>
      order.payments[0]?.status === "failed" && countOf(order, "failed") === 1,
    "The error page showed the failure": ({ shown }) => shown[0] === "failed",
    "The second attempt has a session of its own": ({ order: { payments } }) =>
      payments.length === 2 && payments[0]?.sessionId !== payments[1]?.sessionId,
    "The order is paid exactly once, by the second attempt": ({ order }) =>
      isPaidOnce(order) && order.paidPaymentId === order.payments[1]?.id,
    "One mug is sold": (finalState) => isSold(finalState, 1),
  },
  run,
  code: [
    "lib/payments/apply-failure.ts#applyFailure",
    "lib/checkout/retry-payment.ts#retryPayment",
    "lib/checkout/retry-payment.ts#startAttempt",
  ],
};

async function run(driver: ScenarioDriver) {
  const order = await driver.order();
  driver.narrate("Ozura has a system error, and redirects Ada to the error page.");
  await driver.control.setStatus(order.sessionId, "failed");
  await driver.openReturnPage(order, "error_page");
  const again = await driver.retry(order);
  await driver.pay(again);
  driver.narrate("Ada returns to the shop.");
  await driver.openReturnPage(again);
}
