import { setTimeout as sleep } from "node:timers/promises";
import type { Control, SessionView } from "../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "./check-errors";
import type { Integration, Order, OrderState, ReturnPage } from "./integration";
import { type PageResponse, visit } from "./visit-page";

export type ScenarioContext = ReturnType<typeof createScenarioContext>;

type VisitOptions = {
  /** The order whose browser visits; a stranger's browser when left out. */
  as?: Order;
  method?: string;
  headers?: Record<string, string>;
};

const POLL_MS = 100;

/** The helpers of a scenario. The integration's `timeoutMs` limits every wait. */
export function createScenarioContext(integration: Integration, control: Control) {
  const { timeoutMs } = integration;

  /** Visits a page. Throws `CheckFailed` on a 5xx response or none at all, and `CheckInconclusive` on 429. */
  async function visitPage(address: string, { as, method = "GET", headers }: VisitOptions = {}): Promise<PageResponse> {
    const sent = { ...as?.headers, ...headers };
    const response = await visit(address, { method, headers: sent, timeoutMs });
    const page = `${method} ${new URL(address).pathname}`;
    if (response.status === 429) throw new CheckInconclusive(`${page} answered 429: a rate limit stops the kit.`);
    if (response.failure !== null)
      throw new CheckFailed(`${page}: ${response.failure}`, "the page responds to any input");
    if (response.status >= 500) throw new CheckFailed(`${page} answered ${response.status}`, "no 5xx for any input");
    return response;
  }

  /**
   * The three return URLs: those of the description, or else those that the integration registered with the session.
   */
  async function returnUrlsOf(order: Order): Promise<Record<ReturnPage, string>> {
    const { successUrl, errorUrl, cancelUrl } = (await control.session(order.sessionId)).request;
    return { success: at("success", successUrl), error: at("error", errorUrl), cancel: at("cancel", cancelUrl) };
  }

  function at(page: ReturnPage, registered: string): string {
    const described = integration.pages?.[page];
    if (described === undefined) return registered;
    return new URL(new URL(registered).search, described).href;
  }

  /** Visits the URL to which the provider would now redirect the shopper. */
  async function returnToShop(order: Order): Promise<PageResponse> {
    return visitPage(await returnUrlOf(order), { as: order });
  }

  async function returnUrlOf(order: Order): Promise<string> {
    const session = await control.session(order.sessionId);
    if (session.returnUrl === null)
      throw new Error(`The session of ${order.reference} is pending, so Ozura does not redirect the shopper.`);
    return at(pageFor[session.status], session.returnUrl);
  }

  /** Throws `CheckFailed` unless the order is in one of the wanted states. */
  async function expectState(order: Order, wanted: readonly OrderState[], expected: string): Promise<void> {
    const state = await integration.status(order);
    if (!wanted.includes(state)) throw new CheckFailed(`the order is ${stateText[state]}`, expected);
  }

  /** Like `expectState`, but waits up to `timeoutMs`. */
  async function waitForState(order: Order, wanted: readonly OrderState[], expected: string): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(POLL_MS)) {
      if (wanted.includes(await integration.status(order))) return;
    }
    await expectState(order, wanted, expected);
  }

  return {
    integration,
    control,
    begin: () => integration.begin(),
    visit: visitPage,
    returnUrlsOf,
    returnUrlOf,
    returnToShop,
    expectState,
    waitForState,
  };
}

const pageFor: Record<SessionView["status"], ReturnPage> = {
  pending: "success",
  completed: "success",
  failed: "error",
  cancelled: "cancel",
  expired: "cancel",
};

const stateText: Record<OrderState, string> = {
  open: "still open",
  ended: "ended without payment",
  paid: "paid",
  review: "in review",
};

/** Appends parameters to a URL as the provider does. */
export function withParams(address: string, params: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.append(name, value);
  return url.href;
}
