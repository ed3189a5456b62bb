import "server-only";
import { channel } from "node:diagnostics_channel";
import { summarizeError } from "./error-summary";

/** All log events, by name: a closed list, so that an event can't contain personal data. */
export type LogEvent =
  | "database_unavailable"
  | "admin_read_failed"
  | "form_refused"
  | "mail_not_sent"
  | "order_not_placed"
  | "payment_not_retried"
  | "rate_limit_not_counted"
  | "payment_not_reconciled"
  | "payment_not_settled"
  | "preview_image_unreadable"
  | "console_redacted"
  | "reconciliation_abandoned"
  | "reconciliation_failed"
  | "request_failed"
  | "session_creation_failed"
  | "shutdown_timeout"
  | "sweep_failed";

/** Fields of a log line. There is no field for names, addresses, tokens, session ids or queries. */
export type LogFields = {
  /** The order number, which grants no access. */
  order?: number;
  /** Our own ids. */
  payment?: string;
  mail?: string;
  /** Our own values: an email's kind, an error kind. */
  kind?: string;
  status?: string;
  source?: string;
  attempt?: number;
  ms?: number;
  /** The route as its folder is named, `/orders/[token]`; never the requested URL. */
  route?: string;
  method?: string;
  /** Path or host and path of a product image. */
  image?: string;
  /** The digest that Next.js shows the shopper instead of the error. */
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
  image: isWord,
  digest: isWord,
};

/** Publishes each event with its whole error, within this process: for an error tracker, and for the stress test. */
const listeners = channel("shop:log");

/**
 * Writes one line to the log: JSON, or readable text in development. A field that is not in the list does not compile,
 * and is left out at runtime. Of an error, only the parts without personal data are written (`summarizeError`).
 */
export function logError(event: LogEvent, { error, ...fields }: LogFields & { error?: unknown } = {}): void {
  if (listeners.hasSubscribers) listeners.publish({ event, error });
  const kept = Object.entries(fields).filter(([name, value]) => isAllowed(name, value));
  const facts = { ...Object.fromEntries(kept), ...(error !== undefined && { error: summarizeError(error) }) };
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

/** Accepts no sentence, no email address and no text with a query. */
function isWord(value: unknown): boolean {
  return typeof value === "string" && /^[\w./()[\]-]{1,100}$/.test(value);
}
