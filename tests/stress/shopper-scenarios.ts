import { setTimeout as sleep } from "node:timers/promises";
import type { Control } from "@/dev/ozura-emulator/control-client";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { confirmPayment, type PaymentReference } from "@/lib/payments/confirm-payment";
import type { Outcome } from "@/lib/payments/outcome";
import { HOURS, passTime } from "../support/pass-time";
import { wrongEvidence } from "./contradicting-evidence";
import type { Fate, Plan } from "./shopper-plan";
import { pageOf } from "./shown-page";
import { sendToParent } from "./worker-messages";

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
export const shopperScenarios: Record<Fate, (visit: Visit) => Promise<void>> = {
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
    const { set = {}, reply = {} } = visit.plan.random.pick(wrongEvidence);
    await visit.control.override(visit.sessionId, set);
    await visit.control.overrideReply(visit.sessionId, reply);
    await visit.control.pay(visit.sessionId);
    await look(visit);
  },

  /** Ozura answers 404 although it knows the session: for a while, or until long after we released the reservation. */
  async is_not_found(visit) {
    const { control, sessionId, plan } = visit;
    const reads = plan.random.chance(0.5) ? { times: plan.random.between(3, 20) } : {};
    await control.fault({ kind: "status", status: 404, on: "get", sessionId, ...reads });
    await paysUnheard(visit, [3]);
  },

  /** Ozura refuses to read the session, now and for ever. */
  async is_refused(visit) {
    await visit.control.fault({ kind: "status", status: 400, on: "get", sessionId: visit.sessionId });
    await paysUnheard(visit, visit.plan.random.pick([[3], [3, 30]]));
  },

  /** The shop was down for more than three days, and the first reads after that fail. */
  async is_asked_after_days(visit) {
    const { control, sessionId, plan } = visit;
    if (plan.random.chance(0.3)) await endsWithoutMoney(visit);
    await control.fault({ kind: "status", status: 503, on: "get", sessionId, times: plan.random.between(2, 6) });
    await paysUnheard(visit, [74]);
  },

  /** Money for a session that had ended for good, as far as anybody could know. */
  async pays_after_days(visit) {
    await endsWithoutMoney(visit);
    await passHours(visit, 80);
    await look(visit);
    await visit.control.complete(visit.sessionId);
    await look(visit);
  },

  /** The first page is paid after the second one was cancelled; then the shopper presses "pay again". */
  async pays_the_first_page_late(visit) {
    await endsWithoutMoney(visit);
    const next = await goBackToPay(visit);
    if (next === null) return;
    await visit.control.setStatus(next, "cancelled");
    await look({ ...visit, sessionId: next });
    await visit.control.complete(visit.sessionId);
    await goBackToPay({ ...visit, sessionId: next });
  },
};

/** Pays, mostly, while Ozura does not say so. Time passes, tabs are opened, and the shopper tries to pay again. */
async function paysUnheard(visit: Visit, hours: readonly number[]): Promise<void> {
  const { control, sessionId, plan } = visit;
  if (plan.random.chance(0.7)) await control.complete(sessionId);
  await look(visit);
  for (const passed of hours) {
    await passHours(visit, passed);
    for (let looks = 0; looks < 3; looks++) await look(visit);
  }
  const next = await goBackToPay(visit);
  if (next !== null) await control.pay(next);
  await look(visit);
}

async function passHours({ orderToken, request }: Visit, hours: number): Promise<void> {
  await request(() => passTime(hours * HOURS, orderToken));
}

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
    const from = Date.now();
    const outcome = await request(() => confirmPayment(ozura(), reference, source));
    if (outcome) show(from, outcome);
  });
  await Promise.all(visits);
}

/** A shopper reads the page of an outcome: what it tells goes to the parent, which holds it against Ozura in the end. */
function show(from: number, outcome: Outcome): void {
  sendToParent({ kind: "count", what: "pages shown" });
  const page = pageOf(from, outcome);
  if (page) sendToParent({ kind: "page", page });
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
  return decodeURIComponent(new URL(checkoutUrl).pathname.split("/").at(-1) ?? "");
}

function pause({ plan }: Visit): Promise<void> {
  return sleep(plan.random.between(0, 60));
}
