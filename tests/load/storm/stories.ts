import { setTimeout as sleep } from "node:timers/promises";
import type { Control } from "@/dev/ozura/control-client";
import { confirmPayment, type PaymentReference } from "@/lib/checkout/confirm-payment";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import type { Fate, Plan } from "./plan";

/** A shopper who has been shown a payment page. */
export type Visit = {
  control: Control;
  plan: Plan;
  sessionId: string;
  orderToken: string;
  /** Runs what a server does for one request. What the storm broke ends the request, not the shopper. */
  request<T>(work: () => Promise<T>): Promise<T | null>;
};

/** What a shopper does from the payment page on. Each is a way in which money and news of it can fall out of step. */
export const stories: Record<Fate, (visit: Visit) => Promise<void>> = {
  async pays(visit) {
    await visit.control.pay(visit.sessionId);
    await look(visit);
  },

  async pays_and_vanishes({ control, sessionId }) {
    await control.pay(sessionId);
  },

  async cancels(visit) {
    await visit.control.setStatus(visit.sessionId, "cancelled");
    await look(visit);
  },

  async fails(visit) {
    await visit.control.setStatus(visit.sessionId, "failed");
    await look(visit);
  },

  async expires(visit) {
    await visit.control.expire(visit.sessionId);
    if (visit.plan.random.chance(0.5)) await look(visit);
  },

  async walks_away(visit) {
    if (visit.plan.random.chance(0.5)) await look(visit);
  },

  /** Money for a session that was over, and that the shop had been told is over. */
  async pays_late(visit) {
    await endsWithoutMoney(visit);
    await visit.control.complete(visit.sessionId);
    if (visit.plan.random.chance(0.5)) await look(visit);
  },

  /** The same, while somebody is looking: answers from before and after overtake each other. */
  async wavers(visit) {
    const looking = Promise.all([look(visit), pause(visit).then(() => look(visit))]);
    await visit.control.setStatus(visit.sessionId, "cancelled");
    await Promise.all([look(visit), pause(visit).then(() => visit.control.complete(visit.sessionId))]);
    await Promise.all([look(visit), looking]);
  },

  async pays_again(visit) {
    await endsWithoutMoney(visit);
    const next = await goBackToPay(visit);
    if (next === null) return;
    await visit.control.pay(next);
    await look({ ...visit, sessionId: next });
  },

  async pays_twice(visit) {
    await endsWithoutMoney(visit);
    const next = await goBackToPay(visit);
    if (next === null) return;
    await Promise.all([visit.control.pay(next), visit.control.complete(visit.sessionId)]);
    await Promise.all([look(visit), look({ ...visit, sessionId: next })]);
  },

  /** The second page is open, and ends without money, while the first one turns out to be paid, rightly or wrongly. */
  async pays_the_old_page(visit) {
    await endsWithoutMoney(visit);
    const next = await goBackToPay(visit);
    if (next === null) return;
    if (visit.plan.random.chance(0.5)) await visit.control.override(visit.sessionId, { amount: "0.01" });
    await visit.control.complete(visit.sessionId);
    await look(visit);
    await visit.control.setStatus(next, visit.plan.random.pick(["cancelled", "failed"]));
    await look({ ...visit, sessionId: next });
  },

  async pays_wrongly(visit) {
    await visit.control.override(visit.sessionId, { amount: "0.01" });
    await visit.control.pay(visit.sessionId);
    await look(visit);
  },
};

async function endsWithoutMoney(visit: Visit): Promise<void> {
  const { control, sessionId, plan } = visit;
  await control.setStatus(sessionId, plan.random.pick(["cancelled", "failed", "expired"]));
  await look(visit);
}

/** Tabs and bots open the return pages and the order page, all at once. */
async function look(visit: Visit): Promise<void> {
  const { plan, sessionId, orderToken, request } = visit;
  const visits = Array.from({ length: plan.visitors }, async () => {
    const reference: PaymentReference = plan.random.chance(0.7) ? { sessionId } : { orderToken };
    const source = "sessionId" in reference ? "success_page" : "order_page";
    await pause(visit);
    return request(() => confirmPayment(ozura(), reference, source));
  });
  await Promise.all(visits);
}

const PATIENCE = 6;

/** Presses "pay again" (twice at once, sometimes) until there is a page of a new session, and gives up after some tries. */
async function goBackToPay(visit: Visit): Promise<string | null> {
  const { plan, sessionId, orderToken, request } = visit;
  for (let tries = 0; tries < PATIENCE; tries++) {
    const clicks = Array.from({ length: plan.clicks }, () => request(() => retryPayment(ozura(), orderToken)));
    const page = (await Promise.all(clicks)).find((result) => result?.ok);
    const opened = page?.ok ? sessionIdOf(page.checkoutUrl) : sessionId;
    if (opened !== sessionId) return opened;
    // Sent to the old page, which says that it is over: they look again, and come back.
    await look(visit);
  }
  return null;
}

export function sessionIdOf(checkoutUrl: string): string {
  return new URL(checkoutUrl).pathname.split("/").at(-1) ?? "";
}

function pause({ plan }: Visit): Promise<void> {
  return sleep(plan.random.between(0, 60));
}
