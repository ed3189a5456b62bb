import { setTimeout as sleep } from "node:timers/promises";
import type { Control, SessionView } from "../ozura/control-client";
import type { Integration, Meaning, Order, ReturnPage } from "./integration";
import { Broken, Untold } from "./judgements";
import { type Answer, visit } from "./visit";

export type Stage = ReturnType<typeof setStage>;

type Guise = {
  /** Whose browser it is; a stranger's without. */
  as?: Order;
  method?: string;
  headers?: Record<string, string>;
};

const POLL_MS = 100;

/** What a scenario has to work with. Every wait in it is bounded by the integration's `patienceMs`. */
export function setStage(integration: Integration, control: Control) {
  const { patienceMs } = integration;

  /** Visits, and insists on an answer that is no breakdown. */
  async function visitPage(address: string, { as, method = "GET", headers }: Guise = {}): Promise<Answer> {
    const sent = { ...as?.headers, ...headers };
    const answer = await visit(address, { method, headers: sent, timeoutMs: patienceMs });
    const page = `${method} ${new URL(address).pathname}`;
    if (answer.status === 429) throw new Untold(`${page} answered 429: it limits how often the kit may come.`);
    if (answer.silence !== null) throw new Broken(`${page}: ${answer.silence}`, "the page answers, whatever comes");
    if (answer.status >= 500) throw new Broken(`${page} answered ${answer.status}`, "no 5xx, whatever comes");
    return answer;
  }

  /** The three addresses that it registered when it made the session, or where the description says that they are. */
  async function pagesOf(order: Order): Promise<Record<ReturnPage, string>> {
    const { successUrl, errorUrl, cancelUrl } = (await control.session(order.sessionId)).request;
    return { success: at("success", successUrl), error: at("error", errorUrl), cancel: at("cancel", cancelUrl) };
  }

  function at(page: ReturnPage, registered: string): string {
    const described = integration.pages?.[page];
    if (described === undefined) return registered;
    return new URL(new URL(registered).search, described).href;
  }

  /** To where the provider would send the shopper at this moment. */
  async function comeBack(order: Order): Promise<Answer> {
    return visitPage(await wayBack(order), { as: order });
  }

  async function wayBack(order: Order): Promise<string> {
    const session = await control.session(order.sessionId);
    if (session.returnUrl === null)
      throw new Error(`The session of ${order.reference} is pending: nobody is sent back.`);
    return at(pageFor[session.status], session.returnUrl);
  }

  /** The order is now what it must be, or the scenario ends as broken. */
  async function mustBe(order: Order, wanted: readonly Meaning[], should: string): Promise<void> {
    const meaning = await integration.status(order);
    if (!wanted.includes(meaning)) throw new Broken(`the order is ${words[meaning]}`, should);
  }

  /** The same for what may take a moment. */
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

/** An address with more parameters, as the provider adds them. */
export function withParams(address: string, params: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.append(name, value);
  return url.href;
}
