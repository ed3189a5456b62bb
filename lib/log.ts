import "server-only";
import { channel } from "node:diagnostics_channel";
import { describeError } from "./describe-error";

/** Everything that the server says of itself, by name, so that no text with somebody's data in it can be an event. */
export type LogEvent =
  | "database_silent"
  | "desk_could_not_read"
  | "mail_not_sent"
  | "order_not_placed"
  | "payment_not_reconciled"
  | "payment_not_settled"
  | "printed"
  | "reconciliation_abandoned"
  | "reconciliation_failed"
  | "request_failed"
  | "session_not_opened"
  | "stopped_too_late"
  | "sweep_failed";

/** What may stand beside an event. Names and addresses, tokens, session ids and queries have no field here. */
export type LogFields = {
  /** The number, which is no key. */
  order?: number;
  /** Our ids. */
  payment?: string;
  mail?: string;
  /** Words of ours: a mail's kind, a fault. */
  kind?: string;
  status?: string;
  source?: string;
  attempt?: number;
  ms?: number;
  /** The route as its folder is called, `/orders/[token]`; never the address that was asked for. */
  route?: string;
  method?: string;
  /** What Next.js shows the shopper in the place of an error. */
  digest?: string;
};

const allowed: Record<keyof LogFields, (value: unknown) => boolean> = {
  order: isNumber,
  payment: isWord,
  mail: isWord,
  kind: isWord,
  status: isWord,
  source: isWord,
  attempt: isNumber,
  ms: isNumber,
  route: isWord,
  method: isWord,
  digest: isWord,
};

/** Hears of each event with its error whole, within this process: for an error tracker of yours, and for the storm. */
const listeners = channel("shop:log");

/**
 * Writes one line to the log: JSON, in development words. A field that is not on the list doesn't compile, and is left
 * out if it comes by all the same; of an error stays what can't hold anybody's data (`describeError`).
 */
export function logError(event: LogEvent, { error, ...fields }: LogFields & { error?: unknown } = {}): void {
  if (listeners.hasSubscribers) listeners.publish({ event, error });
  const kept = Object.entries(fields).filter(([name, value]) => isAllowed(name, value));
  const facts = { ...Object.fromEntries(kept), ...(error !== undefined && { error: describeError(error) }) };
  const line = { at: new Date().toISOString(), level: "error", event, ...facts };
  const isForPeople = process.env.NODE_ENV === "development";
  // biome-ignore lint/suspicious/noConsole: the one place that writes to the log.
  console.error(isForPeople ? `${event} ${JSON.stringify(facts, null, 2)}` : JSON.stringify(line));
}

function isAllowed(name: string, value: unknown): boolean {
  return Object.hasOwn(allowed, name) && allowed[name as keyof LogFields](value);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

/** Neither a sentence nor an e-mail address nor anything with a query. */
function isWord(value: unknown): boolean {
  return typeof value === "string" && /^[\w./()[\]-]{1,100}$/.test(value);
}
