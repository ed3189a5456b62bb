import { setTimeout as sleep } from "node:timers/promises";
import type { Control } from "@/dev/ozura-emulator/control-client";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { confirmPayment, type PaymentReference } from "@/lib/payments/confirm-payment";
import type { Outcome } from "@/lib/payments/outcome";
import { HOURS, passTime } from "../support/pass-time";
import { contradictingEvidence } from "./contradicting-replies";
import type { Plan, ScenarioName } from "./shopper-plan";
import { toShownPage } from "./shown-page";
import { sendToParent } from "./worker-messages";

/** A shopper with an open payment page. */
export type Visit = {
  control: Control;
  plan: Plan;
  sessionId: string;
  orderToken: string;
  /** Runs one request of a server. An error ends the request, not the shopper. */
  request<T>(work: () => Promise<T>): Promise<T | null>;
};

/** The steps of a shopper from the payment page on. In each scenario, the shop's state can differ from Ozura's. */
export const shopperScenarios: Record<ScenarioName, (visit: Visit) => Promise<void>> = {
  async pays(visit) {
    await visit.control.pay(visit.sessionId);
    await openPages(visit);
  },

  async pays_without_returning({ control, sessionId }) {
    await control.pay(sessionId);
  },

  async cancels(visit) {
    await visit.control.setStatus(visit.sessionId, "cancelled");
    await openPages(visit);
  },

  async fails(visit) {
    await visit.control.setStatus(visit.sessionId, "failed");
    await openPages(visit);
  },

  async expires(visit) {
    await visit.control.expire(visit.sessionId);
    if (visit.plan.random.chance(0.5)) await openPages(visit);
  },

  async abandons_payment(visit) {
    if (visit.plan.random.chance(0.5)) await openPages(visit);
  },

  /** Money arrives for a session that Ozura has reported as ended. */
  async pays_late(visit) {
    await endWithoutPayment(visit);
    await visit.control.complete(visit.sessionId);
    if (visit.plan.random.chance(0.5)) await openPages(visit);
  },

  /** The session is cancelled and then completed while pages are open, so that replies arrive out of order. */
  async cancels_and_pays_concurrently(visit) {
    const opening = Promise.all([openPages(visit), pause(visit).then(() => openPages(visit))]);
    await visit.control.setStatus(visit.sessionId, "cancelled");
    await Promise.all([openPages(visit), pause(visit).then(() => visit.control.complete(visit.sessionId))]);
    await Promise.all([openPages(visit), opening]);
  },

  async pays_again(visit) {
    await endWithoutPayment(visit);
    const next = await retryUntilNewSession(visit);
    if (next === null) return;
    await visit.control.pay(next);
    await openPages({ ...visit, sessionId: next });
  },

  async pays_twice(visit) {
    await endWithoutPayment(visit);
    const next = await retryUntilNewSession(visit);
    if (next === null) return;
    await Promise.all([visit.control.pay(next), visit.control.complete(visit.sessionId)]);
    await Promise.all([openPages(visit), openPages({ ...visit, sessionId: next })]);
  },

  /** The second session is open, and ends without payment, while the first one is paid, with a right or wrong amount. */
  async pays_the_first_page_during_retry(visit) {
    await endWithoutPayment(visit);
    const next = await retryUntilNewSession(visit);
    if (next === null) return;
    if (visit.plan.random.chance(0.5)) await visit.control.override(visit.sessionId, { amount: "0.01" });
    await visit.control.complete(visit.sessionId);
    await openPages(visit);
    await visit.control.setStatus(next, visit.plan.random.pick(["cancelled", "failed"]));
    await openPages({ ...visit, sessionId: next });
  },

  async pays_with_contradicting_evidence(visit) {
    const { set = {}, reply = {} } = visit.plan.random.pick(contradictingEvidence);
    await visit.control.override(visit.sessionId, set);
    await visit.control.overrideReply(visit.sessionId, reply);
    await visit.control.pay(visit.sessionId);
    await openPages(visit);
  },

  /** Ozura answers 404 although the session exists: for some calls, or until long after the reservation was released. */
  async is_not_found(visit) {
    const { control, sessionId, plan } = visit;
    const reads = plan.random.chance(0.5) ? { times: plan.random.between(3, 20) } : {};
    await control.fault({ kind: "status", status: 404, on: "get", sessionId, ...reads });
    await paysDuringOutage(visit, [3]);
  },

  /** Ozura answers 400 to every read of the session. */
  async is_refused(visit) {
    await visit.control.fault({ kind: "status", status: 400, on: "get", sessionId: visit.sessionId });
    await paysDuringOutage(visit, visit.plan.random.pick([[3], [3, 30]]));
  },

  /** The shop was down for more than three days, and the first checks after that fail. */
  async is_checked_after_days(visit) {
    const { control, sessionId, plan } = visit;
    if (plan.random.chance(0.3)) await endWithoutPayment(visit);
    await control.fault({ kind: "status", status: 503, on: "get", sessionId, times: plan.random.between(2, 6) });
    await paysDuringOutage(visit, [74]);
  },

  /** Money arrives for a session whose end was confirmed after 72 hours. */
  async pays_after_days(visit) {
    await endWithoutPayment(visit);
    await passHours(visit, 80);
    await openPages(visit);
    await visit.control.complete(visit.sessionId);
    await openPages(visit);
  },

  /** The first session is paid after the second one was cancelled; then the shopper retries the payment. */
  async pays_the_first_page_late(visit) {
    await endWithoutPayment(visit);
    const next = await retryUntilNewSession(visit);
    if (next === null) return;
    await visit.control.setStatus(next, "cancelled");
    await openPages({ ...visit, sessionId: next });
    await visit.control.complete(visit.sessionId);
    await retryUntilNewSession({ ...visit, sessionId: next });
  },
};

/** Usually pays, while Ozura does not report it. Hours pass, pages are opened, and the shopper retries the payment. */
async function paysDuringOutage(visit: Visit, hours: readonly number[]): Promise<void> {
  const { control, sessionId, plan } = visit;
  if (plan.random.chance(0.7)) await control.complete(sessionId);
  await openPages(visit);
  for (const passed of hours) {
    await passHours(visit, passed);
    for (let visits = 0; visits < 3; visits++) await openPages(visit);
  }
  const next = await retryUntilNewSession(visit);
  if (next !== null) await control.pay(next);
  await openPages(visit);
}

async function passHours({ orderToken, request }: Visit, hours: number): Promise<void> {
  await request(() => passTime(hours * HOURS, orderToken));
}

async function endWithoutPayment(visit: Visit): Promise<void> {
  const { control, sessionId, plan } = visit;
  await control.setStatus(sessionId, plan.random.pick(["cancelled", "failed", "expired"]));
  await openPages(visit);
}

/** Opens return pages and the order page, simultaneously. */
async function openPages(visit: Visit): Promise<void> {
  const { plan, sessionId, orderToken, request } = visit;
  const visits = Array.from({ length: plan.visitors }, async () => {
    const reference: PaymentReference = plan.random.chance(0.7) ? { sessionId } : { orderToken };
    const source = "sessionId" in reference ? "success_page" : "order_page";
    await pause(visit);
    const from = Date.now();
    const outcome = await request(() => confirmPayment(ozura(), reference, source));
    if (outcome) reportPage(from, outcome);
  });
  await Promise.all(visits);
}

/** Reports a shown page to the parent process, which compares it with Ozura at the end. */
function reportPage(from: number, outcome: Outcome): void {
  sendToParent({ kind: "count", what: "pages shown" });
  const page = toShownPage(from, outcome);
  if (page) sendToParent({ kind: "page", page });
}

const MAX_TRIES = 6;

/** Retries the payment until there is a new session. Returns its id, or null after `MAX_TRIES`. */
async function retryUntilNewSession(visit: Visit): Promise<string | null> {
  const { plan, sessionId, orderToken, request } = visit;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const clicks = Array.from({ length: plan.clicks }, () => request(() => retryPayment(ozura(), orderToken)));
    const page = (await Promise.all(clicks)).find((result) => result?.ok);
    const opened = page?.ok ? sessionIdOf(page.checkoutUrl) : sessionId;
    if (opened !== sessionId) return opened;
    // The shop redirected to the old session, which has ended: the shopper opens the shop's pages and tries again.
    await openPages(visit);
  }
  return null;
}

export function sessionIdOf(checkoutUrl: string): string {
  return decodeURIComponent(new URL(checkoutUrl).pathname.split("/").at(-1) ?? "");
}

function pause({ plan }: Visit): Promise<void> {
  return sleep(plan.random.between(0, 60));
}
