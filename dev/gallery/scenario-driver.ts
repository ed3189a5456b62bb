import { setTimeout as sleep } from "node:timers/promises";
import { retryPayment } from "../../lib/checkout/retry-payment";
import type { PageSource } from "../../lib/orders/event-source";
import { ozura } from "../../lib/ozura";
import { confirmPayment } from "../../lib/payments/confirm-payment";
import type { OutcomeStatus } from "../../lib/payments/outcome";
import { reconcile } from "../../lib/payments/reconcile";
import { db } from "../../lib/platform/db";
import type { Control } from "../ozura-emulator/control-client";
import { latestAttempt, placeOrderOf } from "../place-order-in-process";
import { withActiveFixtureProduct } from "./fixture-product";

export type Placed = Awaited<ReturnType<typeof placeOrderOf>>;
type Step = { at: Date } & ({ kind: "situation"; text: string } | { kind: "shown"; status: OutcomeStatus });
export type ScenarioDriver = ReturnType<typeof createScenarioDriver>;

/** The actions of a scenario's people, performed by the shop's own code, and a record of them. */
export function createScenarioDriver(control: Control, variantId: string) {
  const steps: Step[] = [];
  const orders: Placed[] = [];
  const sessionIds = new Set<string>();
  // Each step gets a millisecond of its own, so that steps can be sorted among events from other sources.
  const now = () => new Date(Math.max(Date.now(), (steps.at(-1)?.at.getTime() ?? 0) + 1));
  const narrate = (text: string) => void steps.push({ at: now(), kind: "situation", text });

  return {
    record: { variantId, steps, orders, sessionIds },
    control,
    narrate,

    /** Places an order and opens Ozura's page. The scenario's first order is its subject. */
    async order(who = "Ada", quantity = 1): Promise<Placed> {
      narrate(`${who} orders ${quantity === 1 ? "a mug" : `${quantity} mugs`}, and is redirected to Ozura’s page.`);
      const placed = await withActiveFixtureProduct(() => placeOrderOf(variantId, quantity));
      orders.push(placed);
      sessionIds.add(placed.sessionId);
      return placed;
    },

    async pay({ sessionId }: Placed, who = "Ada") {
      narrate(`${who} pays on Ozura’s page.`);
      await control.pay(sessionId);
    },

    /** Ozura completes a session that the shop or Ozura itself already treats as finalState. */
    async payLate({ sessionId }: Placed, text: string) {
      narrate(text);
      await control.complete(sessionId);
    },

    /** Opens a return page, which confirms the payment. */
    async openReturnPage(
      { sessionId, orderToken }: Pick<Placed, "sessionId" | "orderToken">,
      page: PageSource = "success_page",
    ) {
      sessionIds.add(sessionId);
      const reference = page === "success_page" ? { sessionId } : { orderToken };
      const { status } = await confirmPayment(ozura(), reference, page);
      steps.push({ at: now(), kind: "shown", status });
    },

    /** Presses the button on the order's page: a new payment attempt for the order. */
    async retry(order: Placed): Promise<Placed> {
      narrate("Ada retries the payment on a new page.");
      const answer = await retryPayment(ozura(), order.orderToken);
      if (!answer.ok) throw new Error(`No new payment page was opened: ${answer.reason}`);
      const again = { ...order, ...answer, ...(await latestAttempt(order.orderToken)) };
      sessionIds.add(again.sessionId);
      return again;
    },

    /** Runs the reconciler after all leases of this scenario have been released and all its checks are due. */
    async reconcileLater(text: string) {
      narrate(text);
      const ids = orders.map(({ orderId }) => orderId);
      await db().$executeRaw`
        UPDATE "Payment" SET "leaseUntil" = NULL, "leaseToken" = NULL, "nextCheckAt" = now()
        WHERE "orderId" = ANY(${ids}) AND "nextCheckAt" IS NOT NULL`;
      await reconcile(ozura(), { timeBudgetMs: 10_000 });
      await waitForLeases(ids);
    },
  };
}

/**
 * Waits until no lease is active. The running shop has a reconciler, too, and it may have claimed the payment first.
 */
async function waitForLeases(orderIds: string[]) {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await sleep(50)) {
    const running = await db().payment.count({
      where: { orderId: { in: orderIds }, leaseUntil: { gt: new Date() } },
    });
    if (running === 0) return;
  }
  throw new Error("A check of this payment has run for more than five seconds.");
}
