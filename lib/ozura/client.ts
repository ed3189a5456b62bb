import { type Money, toDecimal } from "../money";
import { OzuraError, refusal } from "./errors";
import { parseJson, readCreated, readSession, type Session } from "./schemas";

/** Every method throws an `OzuraError` when Ozura didn't give a usable answer, and never retries by itself. */
export type Ozura = {
  /**
   * Ozura docs: Create session. Repeating an idempotency key with the same content returns the session made the first
   * time, so an attempt whose outcome is open is repeated as it was; a new attempt to pay takes a new key.
   * The payment page's address is on Ozura's own origin; a reply with any other is refused as `unusable`.
   */
  createSession(session: NewSession): Promise<CreatedSession>;
  /**
   * Ozura docs: Get session. Needs no key: the id is the access token, so a completed session proves nothing about
   * whose it is. Ask only about ids that `createSession` returned. A reply that names another id is `malformed`.
   */
  getSession(sessionId: string, options?: { timeoutMs?: number }): Promise<Session>;
};

/** `orderReference` comes back as `Session.orderReference`. The three addresses must be HTTPS in production. */
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
  /** Only the origin counts: https://checkout.ozura.io (2025), https://checkout.ozura.com (2026), or a staging host. */
  apiUrl: string;
  merchantId: string;
  /** Shown to the shopper on the payment page. */
  merchantName: string;
  vaultApiKey: string;
  merchantApiKey: string;
  /** 2026: true keeps Ozura from adding sales tax. Not sent unless given, since an older server may refuse it. */
  taxExempt?: boolean | undefined;
  /** For the whole of a call, from connecting to the last byte. */
  timeoutMs?: number | undefined;
};

type Call = { name: string; path: string; init: RequestInit; timeoutMs: number };
type Reply = { body: unknown; conflict: OzuraError | null };

/** Knows Ozura and nothing else. Throws a plain `Error` when an option could never work. */
export function createOzura({ apiUrl, timeoutMs = 8_000, ...options }: OzuraOptions): Ozura {
  const { origin, protocol } = new URL(apiUrl);
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
      // JSON has no undefined, so taxExempt travels only when it is configured.
      const content = { merchantId, merchantName, ...money, ...returnUrls, idempotencyKey, taxExempt };
      const body = JSON.stringify({ ...content, metadata: { orderReference } });
      const init = { method: "POST", headers, body };
      const reply = await send({ name, path: "/api/sessions/create", init, timeoutMs });
      if (reply.conflict) throw reply.conflict;
      const created = readCreated(reply.body);
      if (!created) throw new OzuraError("malformed", `${name} answered without a session`);
      return { ...created, checkoutUrl: paymentPage(created.checkoutUrl) };
    },

    async getSession(sessionId, read = {}) {
      const name = "GET /api/sessions/…";
      const call = { name, path: `/api/sessions/${encodeURIComponent(sessionId)}`, init: { method: "GET" } };
      const { body, conflict } = await send({ ...call, timeoutMs: read.timeoutMs ?? timeoutMs });
      const session = readSession(body);
      // A 409 means that the session is final. Only a body that says how is an answer.
      if (conflict && (session === null || session.status === "unknown")) throw conflict;
      if (session === null) throw new OzuraError("malformed", `${name} answered without a session`);
      if (session.id !== null && session.id !== sessionId)
        throw new OzuraError("malformed", `${name} answered with another session`);
      return session;
    },
  };

  async function send({ name, path, init, timeoutMs }: Call): Promise<Reply> {
    // One deadline from connecting to the last byte. A signal of its own also keeps Next.js from answering two equal
    // reads of one render with a single call, which would make a retry see the first answer again.
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(origin + path, { ...init, signal, redirect: "error", cache: "no-store" });
      const error = refusal(name, response);
      const conflict = error?.kind === "conflict" ? error : null;
      if (error === null || conflict) return { body: parseJson(await readText(response, name, signal)), conflict };
      await response.body?.cancel();
      throw error;
    } catch (cause) {
      if (cause instanceof OzuraError) throw cause;
      // What fetch() throws depends on how far it came; the signal knows in any case.
      if (signal.aborted) throw new OzuraError("timeout", `${name}, ${timeoutMs} ms`, { cause });
      throw new OzuraError("unreachable", name, { cause: withoutBytes(cause) });
    }
  }

  function paymentPage(checkoutUrl: string): string {
    // The caller gets the address as it was understood here, which is how the browser would understand it.
    const url = URL.canParse(checkoutUrl) ? new URL(checkoutUrl) : null;
    // A blob: address shares the origin, so the protocol is compared by itself.
    if (url?.origin === origin && url.protocol === protocol && url.username + url.password === "") return url.href;
    throw new OzuraError("unusable", "the payment page is not an address of Ozura's");
  }
}

async function readText({ body }: Response, name: string, signal: AbortSignal): Promise<string> {
  // Node's fetch() forgets the signal as soon as its own request is garbage (nodejs/undici#4068), which a body that drips
  // for ever outlives. A pipe of ours remembers it.
  const timely = body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal });
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  // Leaving the loop by an exception cancels the stream.
  for await (const chunk of timely ?? []) {
    bytes += chunk.byteLength;
    if (bytes > 64 * 1024) throw new OzuraError("malformed", `${name} answered more than 64 kB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Node's parser error for an answer that isn't HTTP carries the bytes of that answer. */
function withoutBytes(error: unknown): unknown {
  if (error instanceof Error && error.cause instanceof Error) Reflect.deleteProperty(error.cause, "data");
  return error;
}
