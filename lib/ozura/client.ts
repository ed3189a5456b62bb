import { type Money, toDecimal } from "@/lib/money";
import { callOzura, type Fetch } from "./call";
import { OzuraError } from "./errors";
import { readCreated, readSession, type Session } from "./schemas";

/** Every method throws an `OzuraError` when Ozura didn't give a usable answer, and never retries by itself. */
export type Ozura = {
  /**
   * Ozura docs: Create session. Repeating an idempotency key with the same content returns the session created the
   * first time, so an attempt with an unknown result is repeated unchanged; a new attempt to pay uses a new key.
   * The payment page's URL must be on Ozura's own origin; a reply with any other is refused as `unusable`.
   */
  createSession(session: NewSession): Promise<CreatedSession>;
  /**
   * Ozura docs: Get session. Needs no API key: the id is the access token, so a completed session does not prove whose
   * payment it is. Ask only about ids that `createSession` returned. A reply that names another id, and not this one,
   * is `malformed`.
   * A session is read at the host of its payment page, if that is the configured host or a former one. Otherwise no
   * request is sent and the error is `foreign_host`: a staging host must not answer for a payment with real money.
   */
  getSession(sessionId: string, options?: ReadOptions): Promise<Session>;
};

/** `checkoutUrl` is what `createSession` returned for the session; without one, the configured host is asked. */
type ReadOptions = { timeoutMs?: number; checkoutUrl?: string | null };

/** `orderReference` comes back as `Session.orderReference`. The three URLs must be HTTPS in production. */
export type NewSession = {
  idempotencyKey: string;
  price: Money;
  orderReference: string;
  successUrl: string;
  cancelUrl: string;
  errorUrl: string;
};

/** Ozura docs: a session expires 30 minutes after its creation; `expiresAt` is null when the reply doesn't say. */
export type CreatedSession = { sessionId: string; checkoutUrl: string; expiresAt: Date | null };

export type OzuraOptions = {
  /**
   * Only the origin is used: https://checkout.ozura.io (2025), https://checkout.ozura.com (2026), or a staging host.
   */
  apiUrl: string;
  /** Hosts where sessions were created before. Those sessions are still read there; no session is created there. */
  formerApiUrls?: readonly string[] | undefined;
  merchantId: string;
  /** Shown to the shopper on the payment page. */
  merchantName: string;
  vaultApiKey: string;
  merchantApiKey: string;
  /** 2026: true keeps Ozura from adding sales tax. Not sent unless given, since an older server may refuse it. */
  taxExempt?: boolean | undefined;
  /** Deadline of a whole call, from connecting to the last byte. */
  timeoutMs?: number | undefined;
  /** Replaces `fetch()`, for a provider that runs in this process. */
  fetch?: Fetch | undefined;
};

/** Creates the client. Throws a plain `Error` when an option could never work. */
export function createOzura({ apiUrl, formerApiUrls = [], timeoutMs = 8_000, ...options }: OzuraOptions): Ozura {
  // Looked up at each call, because Next.js replaces the global function.
  const send: Fetch = options.fetch ?? ((url, init) => fetch(url, init));
  const { origin, protocol } = new URL(apiUrl);
  const hosts = [apiUrl, ...formerApiUrls].map((url) => new URL(url));
  if (!/^https?:$/.test(protocol)) throw new Error("Ozura's address must begin with https:// or http://.");
  const { merchantId, merchantName, vaultApiKey, merchantApiKey, taxExempt } = options;
  // fetch() quotes a header that it can't send in its error, and errors are logged.
  if (![vaultApiKey, merchantApiKey].every((key) => /^[!-~]+$/.test(key)))
    throw new Error("An Ozura key is empty, or has characters that a header can't carry.");

  return {
    async createSession({ price, orderReference, idempotencyKey, successUrl, cancelUrl, errorUrl }) {
      const name = "POST /api/sessions/create";
      const keys = { "x-api-key": vaultApiKey, "x-ozura-api-key": merchantApiKey };
      const headers = { "content-type": "application/json", ...keys };
      const money = { amount: toDecimal(price), currency: price.currency };
      const returnUrls = { successUrl, cancelUrl, errorUrl };
      // `JSON.stringify` omits undefined, so `taxExempt` is sent only when it is configured.
      const content = { merchantId, merchantName, ...money, ...returnUrls, idempotencyKey, taxExempt };
      const body = JSON.stringify({ ...content, metadata: { orderReference } });
      const init = { method: "POST", headers, body };
      const reply = await callOzura({ name, url: `${origin}/api/sessions/create`, init, timeoutMs, fetch: send });
      if (reply.conflict) throw reply.conflict;
      const created = readCreated(reply.body);
      if (!created) throw new OzuraError("malformed", `${name} answered without a session`);
      return { ...created, checkoutUrl: paymentPage(created.checkoutUrl) };
    },

    async getSession(sessionId, read = {}) {
      const name = "GET /api/sessions/…";
      const url = `${originFor(read.checkoutUrl)}/api/sessions/${encodeURIComponent(sessionId)}`;
      const question = { name, url, init: { method: "GET" }, timeoutMs: read.timeoutMs ?? timeoutMs, fetch: send };
      const { body, conflict, repeatsNames } = await callOzura(question);
      const session = readSession(body, { isConflict: conflict !== null });
      // A 409 means that the session is final. It is an answer only if its body says how the session ended.
      if (conflict && (session === null || session.status === "unknown" || session.status === "pending"))
        throw conflict;
      if (session === null) throw new OzuraError("malformed", `${name} answered without a session`);
      const ours = session.ids.filter((id) => id === sessionId);
      // A completed session with two ids, one of them ours, may mean that money came: the verdict decides.
      if (ours.length < session.ids.length && (ours.length === 0 || session.status !== "completed"))
        throw new OzuraError("malformed", `${name} answered with another session`);
      if (!repeatsNames) return session;
      return { ...session, contradictions: [...session.contradictions, "field_repeated"] };
    },
  };

  /**
   * The origin to read a session at. Payment pages are on the host of the API. A different port does not make a host
   * foreign.
   */
  function originFor(checkoutUrl: string | null | undefined): string {
    if (checkoutUrl === null || checkoutUrl === undefined) return origin;
    const page = URL.canParse(checkoutUrl) ? new URL(checkoutUrl) : null;
    const host =
      hosts.find((one) => one.origin === page?.origin) ?? hosts.find((one) => one.hostname === page?.hostname);
    if (host) return host.origin;
    throw new OzuraError("foreign_host", "the session is from a host that is not configured");
  }

  function paymentPage(checkoutUrl: string): string {
    // The caller gets the URL as it was parsed here, which is how a browser would parse it.
    const url = URL.canParse(checkoutUrl) ? new URL(checkoutUrl) : null;
    // A blob: URL has the same origin, so the protocol is compared separately.
    if (url?.origin === origin && url.protocol === protocol && url.username + url.password === "") return url.href;
    throw new OzuraError("unusable", "the payment page is not an address of Ozura's");
  }
}
