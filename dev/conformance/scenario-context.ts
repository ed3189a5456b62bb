import { setTimeout as sleep } from "node:timers/promises";
import type { Control, SessionView } from "../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "./check-result";
import type { Integration, Meaning, Order, ReturnPage } from "./integration";
import { type Answer, visit } from "./visit-page";

export type TestShop = ReturnType<typeof setUpShop>;

type Guise = {
  /** The order whose browser visits; a stranger's browser when left out. */
  as?: Order;
  method?: string;
  headers?: Record<string, string>;
};

const POLL_MS = 100;

/** The helpers of a scenario. The integration's `patienceMs` limits every wait. */
export function setUpShop(integration: Integration, control: Control) {
  const { patienceMs } = integration;

  /** Visits a page. Throws `Broken` on a 5xx response or none at all, and `Untold` on 429. */
  async function visitPage(address: string, { as, method = "GET", headers }: Guise = {}): Promise<Answer> {
    const sent = { ...as?.headers, ...headers };
    const answer = await visit(address, { method, headers: sent, timeoutMs: patienceMs });
    const page = `${method} ${new URL(address).pathname}`;
    if (answer.status === 429)
      throw new CheckInconclusive(`${page} answered 429: it limits how often the kit may come.`);
    if (answer.silence !== null)
      throw new CheckFailed(`${page}: ${answer.silence}`, "the page answers, whatever comes");
    if (answer.status >= 500) throw new CheckFailed(`${page} answered ${answer.status}`, "no 5xx, whatever comes");
    return answer;
  }

  /**
   * The three return URLs: those of the description, or else those that the integration registered with the session.
   */
  async function pagesOf(order: Order): Promise<Record<ReturnPage, string>> {
    const { successUrl, errorUrl, cancelUrl } = (await control.session(order.sessionId)).request;
    return { success: at("success", successUrl), error: at("error", errorUrl), cancel: at("cancel", cancelUrl) };
  }

  function at(page: ReturnPage, registered: string): string {
    const described = integration.pages?.[page];
    if (described === undefined) return registered;
    return new URL(new URL(registered).search, described).href;
  }

  /** Visits the URL to which the provider would now redirect the shopper. */
  async function comeBack(order: Order): Promise<Answer> {
    return visitPage(await wayBack(order), { as: order });
  }

  async function wayBack(order: Order): Promise<string> {
    const session = await control.session(order.sessionId);
    if (session.returnUrl === null)
      throw new Error(`The session of ${order.reference} is pending: nobody is sent back.`);
    return at(pageFor[session.status], session.returnUrl);
  }

  /** Throws `Broken` unless the order has a wanted status. */
  async function mustBe(order: Order, wanted: readonly Meaning[], should: string): Promise<void> {
    const meaning = await integration.status(order);
    if (!wanted.includes(meaning)) throw new CheckFailed(`the order is ${words[meaning]}`, should);
  }

  /** Like `mustBe`, but waits for the status up to `patienceMs`. */
  async function mustBecome(order: Order, wanted: readonly Meaning[], should: string): Promise<void> {
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(POLL_MS)) {
      if (wanted.includes(await integration.status(order))) return;
    }
    await mustBe(order, wanted, should);
  }

  return {
    integration,
    control,
    begin: () => integration.begin(),
    visit: visitPage,
    pagesOf,
    wayBack,
    comeBack,
    mustBe,
    mustBecome,
  };
}

const pageFor: Record<SessionView["status"], ReturnPage> = {
  pending: "success",
  completed: "success",
  failed: "error",
  cancelled: "cancel",
  expired: "cancel",
};

const words: Record<Meaning, string> = {
  open: "still open",
  ended: "ended without payment",
  paid: "paid",
  review: "held for a person",
};

/** Appends parameters to a URL as the provider does. */
export function withParams(address: string, params: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.append(name, value);
  return url.href;
}
