import { setTimeout as sleep } from "node:timers/promises";
import { retryPayment } from "../../lib/checkout/retry-payment";
import type { PageSource } from "../../lib/orders/event-source";
import { ozura } from "../../lib/ozura";
import { confirmPayment } from "../../lib/payments/confirm-payment";
import type { OutcomeStatus } from "../../lib/payments/outcome";
import { reconcile } from "../../lib/payments/reconcile";
import { db } from "../../lib/platform/db";
import type { Control } from "../ozura-emulator/control-client";
import { latestAttempt, placeOrderOf } from "../shopper";
import { fixtureProduct } from "./fixture-product";

export type Placed = Awaited<ReturnType<typeof placeOrderOf>>;
type Step = { at: Date } & ({ what: "life"; text: string } | { what: "told"; status: OutcomeStatus });
export type ScenarioDriver = ReturnType<typeof createScenarioDriver>;

/** The actions of a scenario's people, performed by the shop's own code, and a record of them. */
export function createScenarioDriver(control: Control, variantId: string) {
  const steps: Step[] = [];
  const orders: Placed[] = [];
  const sessionIds = new Set<string>();
  // Each step gets a millisecond of its own, so that steps can be sorted among events from other sources.
  const now = () => new Date(Math.max(Date.now(), (steps.at(-1)?.at.getTime() ?? 0) + 1));
  const tell = (text: string) => void steps.push({ at: now(), what: "life", text });

  return {
    record: { variantId, steps, orders, sessionIds },
    control,
    tell,

    /** Places an order and opens Ozura's page. The scenario's first order is its subject. */
    async order(who = "Ada", quantity = 1): Promise<Placed> {
      tell(`${who} orders ${quantity === 1 ? "a mug" : `${quantity} mugs`}, and is sent to Ozura’s page.`);
      const placed = await fixtureProduct(() => placeOrderOf(variantId, quantity));
      orders.push(placed);
      sessionIds.add(placed.sessionId);
      return placed;
    },

    async pay({ sessionId }: Placed, who = "Ada") {
      tell(`${who} pays on Ozura’s page.`);
      await control.pay(sessionId);
    },

    /** Ozura completes a session that the shop or Ozura itself already treats as ended. */
    async payLate({ sessionId }: Placed, text: string) {
      tell(text);
      await control.complete(sessionId);
    },

    /** Opens a return page, which confirms the payment. */
    async comeBack(
      { sessionId, orderToken }: Pick<Placed, "sessionId" | "orderToken">,
      page: PageSource = "success_page",
    ) {
      sessionIds.add(sessionId);
      const reference = page === "success_page" ? { sessionId } : { orderToken };
      const { status } = await confirmPayment(ozura(), reference, page);
      steps.push({ at: now(), what: "told", status });
    },

    /** Presses the button on the order's page: a new payment attempt for the order. */
    async payAgain(order: Placed): Promise<Placed> {
      tell("Ada goes on to a new payment page.");
      const answer = await retryPayment(ozura(), order.orderToken);
      if (!answer.ok) throw new Error(`No new payment page was opened: ${answer.reason}`);
      const again = { ...order, ...answer, ...(await latestAttempt(order.orderToken)) };
      sessionIds.add(again.sessionId);
      return again;
    },

    /** Runs the reconciler after all leases of this scenario have been released and all its checks are due. */
    async later(text: string) {
      tell(text);
      const ids = orders.map(({ orderId }) => orderId);
      await db().$executeRaw`
        UPDATE "Payment" SET "leaseUntil" = NULL, "leaseToken" = NULL, "nextCheckAt" = now()
        WHERE "orderId" = ANY(${ids}) AND "nextCheckAt" IS NOT NULL`;
      await reconcile(ozura(), { timeBudgetMs: 10_000 });
      await untilNobodyAsks(ids);
    },
  };
}

/**
 * Waits until no lease is active. The running shop has a reconciler, too, and it may have claimed the payment first.
 */
async function untilNobodyAsks(orderIds: string[]) {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await sleep(50)) {
    const asking = await db().payment.count({
      where: { orderId: { in: orderIds }, leaseUntil: { gt: new Date() } },
    });
    if (asking === 0) return;
  }
  throw new Error("Somebody has been asking Ozura about this payment for five seconds.");
}
