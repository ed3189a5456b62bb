/**
 * Kinds of error. The meaning of each HTTP status is from Ozura docs: Errors.
 *
 * - `rejected`: a 400, a 401 or another 4xx. Ozura answered and did nothing: our request or our keys are wrong.
 * - `rate_limited`: 429. Ozura did nothing; `retryAfterMs` says how long to wait, if Ozura said so.
 * - `conflict`: 409. The session is final, but the reply didn't say how. Never treat this as paid.
 * - `gone`: 410. The session expired.
 * - `not_found`: 404. For a session that we created this is an alarm, not a cancellation.
 * - `unavailable`: a 5xx. Retry with backoff.
 * - `timeout`: no complete answer within the deadline.
 * - `network_error`: the network, DNS or TLS failed, the connection broke, or a redirect was refused.
 * - `malformed`: a reply that can't be read: not JSON, of another shape, too large, or about another session.
 * - `foreign_host`: no request was sent, because the session is from a host that is neither the configured one nor a
 *   former one. Unlike a 404 it says nothing about the session.
 * - `unusable`: a session was created, but the URL of its payment page must not be shown to a shopper.
 *
 * After `unavailable`, `timeout`, `network_error` and `malformed` the request may have been carried out. Creating a
 * session may be repeated with the same idempotency key; the state of a payment is known only once a read succeeds.
 */
export type OzuraErrorKind =
  | "rejected"
  | "rate_limited"
  | "conflict"
  | "gone"
  | "not_found"
  | "unavailable"
  | "timeout"
  | "network_error"
  | "malformed"
  | "foreign_host"
  | "unusable";

/** Safe to log: neither the message nor the chain of causes holds a session id, a key or anything from a body. */
export class OzuraError extends Error {
  override readonly name = "OzuraError";
  /** How long Ozura asked us to wait, at most 15 minutes. Ozura documents no Retry-After, so it is mostly absent. */
  readonly retryAfterMs?: number;

  constructor(
    readonly kind: OzuraErrorKind,
    message: string,
    { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number | undefined } = {},
  ) {
    super(`Ozura ${kind}: ${message}`, options);
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** The error for a response's status; null for a success. Does not read the body. */
export function errorFromResponse(call: string, { ok, status, headers }: Response): OzuraError | null {
  if (ok) return null;
  const retryAfterMs = readRetryAfter(headers.get("retry-after"));
  return new OzuraError(kindOf(status), `${call} answered ${status}`, { retryAfterMs });
}

function kindOf(status: number): OzuraErrorKind {
  if (status >= 500) return "unavailable";
  if (status < 400) return "malformed";
  const kinds: Record<number, OzuraErrorKind> = { 404: "not_found", 409: "conflict", 410: "gone", 429: "rate_limited" };
  return kinds[status] ?? "rejected";
}

/**
 * Retry-After in seconds or as an HTTP date. Anything else counts as absent: `Date.parse` alone reads almost any number
 * as a year.
 */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header)
    ? Number(header) * 1000
    : / GMT$/.test(header)
      ? Date.parse(header) - Date.now()
      : NaN;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 15 * 60_000);
}
