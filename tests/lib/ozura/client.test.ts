import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createOzura, type NewSession, type OzuraOptions } from "../../../lib/ozura/client";
import { OzuraError, type OzuraErrorKind } from "../../../lib/ozura/errors";
import { summarizeError } from "../../../lib/platform/error-summary";

const sessionId = "session_canary-1";
const vaultApiKey = "vault-key-canary";
const merchantApiKey = "merchant-key-canary";
const bodyCanary = "jane-canary@example.com";

const order: NewSession = {
  idempotencyKey: "payment-1",
  price: { amount: 2500, currency: "USD" },
  orderReference: "reference-1",
  successUrl: "https://shop.example/checkout/success",
  cancelUrl: "https://shop.example/checkout/cancel?order=t",
  errorUrl: "https://shop.example/checkout/error?order=t",
};

type RecordedRequest = {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage["headers"];
  body: string;
};

const servers: Server[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) {
    if ("closeAllConnections" in server) (server.closeAllConnections as () => void).call(server);
    await new Promise((closed) => server.close(closed));
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A provider that gives every request the same answer, and a client for it. */
async function provider(answer: RequestListener, options: Partial<OzuraOptions> = {}) {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ method: request.method, url: request.url, headers: request.headers, body });
    answer(request, response);
  });
  const apiUrl = await listen(server);
  return { apiUrl, requests, ozura: client({ apiUrl, ...options }) };
}

function client(options: Partial<OzuraOptions>) {
  const keys = { vaultApiKey, merchantApiKey };
  return createOzura({
    apiUrl: "",
    merchantId: "merchant-1",
    merchantName: "The Shop",
    timeoutMs: 1_000,
    ...keys,
    ...options,
  });
}

const json =
  (body: unknown, status = 200, headers = {}) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };

const found = (session: object) => ({ success: true, data: { session: { sessionId, ...session } } });

async function failure(promise: Promise<unknown>): Promise<OzuraError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OzuraError)) throw new Error(`Not an OzuraError: ${inspect(error)}`);
  return error;
}

/** All text of an error that a logger could print: message, stack, fields and causes. */
function printed(error: OzuraError): string {
  const chain: unknown[] = [];
  for (let link: unknown = error; link instanceof Error; link = link.cause)
    chain.push(link.message, link.stack, JSON.stringify({ ...link }));
  return inspect(error, { depth: 20, showHidden: true }) + chain.join("\n");
}

describe("creating a session", () => {
  const accept = (request: IncomingMessage, response: ServerResponse) =>
    json({
      success: true,
      data: {
        sessionId,
        checkoutUrl: `http://${request.headers.host}/checkout/${sessionId}`,
        expiresAt: "2026-01-01T00:30:00Z",
      },
    })(request, response);

  test("the request has both keys and exactly the documented fields", async () => {
    const { ozura, requests } = await provider(accept);
    await ozura.createSession(order);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: "POST", url: "/api/sessions/create" });
    expect(requests[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "x-api-key": vaultApiKey,
      "x-ozura-api-key": merchantApiKey,
    });
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
      merchantId: "merchant-1",
      merchantName: "The Shop",
      amount: "25.00",
      currency: "USD",
      successUrl: order.successUrl,
      cancelUrl: order.cancelUrl,
      errorUrl: order.errorUrl,
      idempotencyKey: "payment-1",
      metadata: { orderReference: "reference-1" },
    });
  });

  test.each([
    [1999, "USD", "19.99"],
    [2500, "JPY", "2500"],
    [2500, "KWD", "2.500"],
  ])("%d of %s is sent as the string %s (T92)", async (amount, currency, text) => {
    const { ozura, requests } = await provider(accept);
    await ozura.createSession({ ...order, price: { amount, currency } });
    expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({ amount: text, currency });
  });

  test.each([true, false])("taxExempt: %s (API of 2026) is sent when it is configured", async (taxExempt) => {
    const { ozura, requests } = await provider(accept, { taxExempt });
    await ozura.createSession(order);
    expect(JSON.parse(requests[0]?.body ?? "")).toHaveProperty("taxExempt", taxExempt);
  });

  test("a repeated request is identical to the byte (T45)", async () => {
    const { ozura, requests } = await provider(accept);
    await ozura.createSession(order);
    await ozura.createSession(order);
    expect(requests[1]?.body).toBe(requests[0]?.body);
  });

  test.each([200, 201, 202])("a %d reply with an id and a checkout URL is a success, nested or not", async (status) => {
    for (const nested of [true, false]) {
      const { ozura, apiUrl } = await provider((request, response) => {
        const created = { sessionId, checkoutUrl: `http://${request.headers.host}/checkout/${sessionId}` };
        json(nested ? { success: true, data: created } : { success: true, ...created }, status)(request, response);
      });
      const checkoutUrl = `${apiUrl}/checkout/${sessionId}`;
      expect(await ozura.createSession(order)).toEqual({ sessionId, checkoutUrl, expiresAt: null });
    }
  });

  test("the expiry time is read as a date", async () => {
    const { ozura } = await provider(accept);
    expect((await ozura.createSession(order)).expiresAt).toEqual(new Date("2026-01-01T00:30:00Z"));
  });

  test.each([
    ["javascript:alert(1)"],
    ["data:text/html,hello"],
    ["https://{host}/checkout/1"],
    ["ftp://{host}/checkout/1"],
    ["http://evil.example/checkout/1"],
    ["http://{host}.evil.example/checkout/1"],
    ["http://127.0.0.1:1/checkout/1"],
    ["http://{host}@evil.example/checkout/1"],
    ["http://user@{host}/checkout/1"],
    ["http://user:secret@{host}/checkout/1"],
    ["http://:secret@{host}/checkout/1"],
    ["http:\\\\evil.example\\checkout"],
    ["blob:http://{host}/checkout/1"],
    ["//{host}/checkout/1"],
    ["/checkout/1"],
    ["not an address"],
    [""],
  ])("a payment page at %j is rejected (T46)", async (address) => {
    const { ozura } = await provider((request, response) => {
      const checkoutUrl = address.replace("{host}", request.headers.host ?? "");
      json({ data: { sessionId, checkoutUrl } })(request, response);
    });
    const error = await failure(ozura.createSession(order));
    expect(error.kind).toBe("unusable");
    expect(printed(error)).not.toMatch(/canary|evil|secret@/);
  });

  test("an HTTP payment page is rejected when the API is HTTPS (T46)", async () => {
    const reply = { data: { sessionId, checkoutUrl: `http://checkout.ozura.io/checkout/${sessionId}` } };
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(reply));
    expect((await failure(client({ apiUrl: "https://checkout.ozura.io" }).createSession(order))).kind).toBe("unusable");
  });

  test("the checkout URL is returned in its normalized form, as it was checked", async () => {
    const { ozura, apiUrl } = await provider((request, response) => {
      const checkoutUrl = `\n HTTP:\\\\${request.headers.host}/x/../checkout\\1`;
      json({ data: { sessionId, checkoutUrl } })(request, response);
    });
    expect((await ozura.createSession(order)).checkoutUrl).toBe(`${apiUrl}/checkout/1`);
  });

  test.each([
    ["no id", { checkoutUrl: "{origin}/checkout/1" }],
    ["an id that URLs do not preserve (T23)", { sessionId: "..", checkoutUrl: "{origin}/checkout/1" }],
    ["no checkout URL", { sessionId }],
    ["a checkout URL that is not a string", { sessionId, checkoutUrl: 5 }],
  ])("a reply with %s is malformed (T36)", async (_name, data) => {
    const { ozura } = await provider(json({ success: true, data }, 201));
    expect((await failure(ozura.createSession(order))).kind).toBe("malformed");
  });

  test("a 409 is a conflict, even with a session in its body", async () => {
    const { ozura } = await provider((request, response) => {
      const checkoutUrl = `http://${request.headers.host}/checkout/${sessionId}`;
      json({ data: { sessionId, checkoutUrl } }, 409)(request, response);
    });
    expect((await failure(ozura.createSession(order))).kind).toBe("conflict");
  });

  test("a price that is not a whole number of cents throws an error before any request", async () => {
    const { ozura, requests } = await provider(accept);
    await expect(ozura.createSession({ ...order, price: { amount: 0.5, currency: "USD" } })).rejects.toThrow(
      "whole number",
    );
    expect(requests).toEqual([]);
  });
});

describe("reading a session", () => {
  test("the request has the session id and no API key", async () => {
    const { ozura, requests } = await provider(json(found({ status: "completed", amount: "25.00" })));
    expect(await ozura.getSession(sessionId)).toMatchObject({ ids: [sessionId], status: "completed", amount: "25.00" });
    expect(requests[0]).toMatchObject({ method: "GET", url: `/api/sessions/${sessionId}`, body: "" });
    expect(JSON.stringify(requests[0]?.headers)).not.toMatch(/api-key|canary/);
  });

  test("a session is read at the host of its payment page only if that host is the configured or a former one (T19, T126)", async () => {
    const reply = json(found({ status: "pending" }));
    const [here, there] = await Promise.all([provider(reply), provider(reply)]);
    const moved = client({ apiUrl: here.apiUrl, formerApiUrls: [there.apiUrl] });
    for (const { apiUrl } of [here, there]) await moved.getSession(sessionId, { checkoutUrl: `${apiUrl}/checkout/x` });
    await moved.getSession(sessionId, { checkoutUrl: null });
    expect([here.requests.length, there.requests.length]).toEqual([2, 1]);
    for (const checkoutUrl of ["https://staging.ozura.test/checkout/x", "no address"])
      expect((await failure(moved.getSession(sessionId, { checkoutUrl }))).kind).toBe("foreign_host");
    expect([here.requests.length, there.requests.length]).toEqual([2, 1]);
  });

  test.each(["../../admin?x#", "//evil.example", "@evil.example", "a/b", "a b\r\nx: y"])(
    "the id %j stays one path segment on the same host (T23)",
    async (id) => {
      const { ozura, requests } = await provider(json({ data: { status: "pending" } }));
      await ozura.getSession(id);
      expect(requests[0]?.url).toBe(`/api/sessions/${encodeURIComponent(id)}`);
    },
  );

  test.each([
    ["sessionId", { sessionId: "session_other" }],
    ["two ids", { sessionId: "session_other", id: "session_third" }],
    ["id", { sessionId: undefined, id: "session_other" }],
    ["an id of another type", { sessionId: {} }],
  ])("a reply about another session is malformed, recognized by %s (T7)", async (_name, ids) => {
    const { ozura } = await provider(json(found({ status: "completed", ...ids })));
    const error = await failure(ozura.getSession(sessionId));
    expect(error.kind).toBe("malformed");
    expect(printed(error)).not.toMatch(/session_/);
  });

  // A malformed reply would be retried forever, and the completed session would never open a review case.
  test("a completed session with a second, different id is reported as a contradiction (T7, T133)", async () => {
    const { ozura } = await provider(json(found({ status: "completed", sessionId: "session_other", id: sessionId })));
    expect((await ozura.getSession(sessionId)).contradictions).toEqual(["session_contradictory"]);
  });

  test("an open session with a second, different id is malformed (T7, T133)", async () => {
    const { ozura } = await provider(json(found({ status: "pending", sessionId: "session_other", id: sessionId })));
    expect((await failure(ozura.getSession(sessionId))).kind).toBe("malformed");
  });

  test("a reply without a session id is accepted", async () => {
    const { ozura } = await provider(json({ session: { status: "failed" } }));
    expect(await ozura.getSession(sessionId)).toMatchObject({ ids: [], status: "failed" });
  });

  test.each(["completed", "cancelled", "canceled"])(
    "a 409 with the status %s is a valid reply (T41)",
    async (status) => {
      const { ozura } = await provider(json({ ...found({ status }), success: false, error: "final" }, 409));
      expect((await ozura.getSession(sessionId)).status).toBe(status === "completed" ? "completed" : "cancelled");
    },
  );

  test.each([
    ["no session", { success: false, error: "Session already completed" }],
    ["an unknown status", found({ status: "finished" })],
    ["the status pending", found({ status: "pending" })],
    ["no JSON", undefined],
  ])("a 409 with %s is a conflict, and never paid (T41)", async (_name, body) => {
    const { ozura } = await provider(json(body, 409));
    expect((await failure(ozura.getSession(sessionId))).kind).toBe("conflict");
  });

  test("a 409 about another session is malformed (T7, T41)", async () => {
    const { ozura } = await provider(json(found({ status: "completed", sessionId: "session_other" }), 409));
    expect((await failure(ozura.getSession(sessionId))).kind).toBe("malformed");
  });

  test("two reads are two uncached requests with separate abort signals (T77)", async () => {
    const { ozura, requests } = await provider(json(found({ status: "pending" })));
    const calls = vi.spyOn(globalThis, "fetch").mock.calls;
    await ozura.getSession(sessionId);
    await ozura.getSession(sessionId);
    expect(requests).toHaveLength(2);
    expect(calls[0]?.[1]?.signal).toBeInstanceOf(AbortSignal);
    expect(calls[0]?.[1]?.signal).not.toBe(calls[1]?.[1]?.signal);
    expect(calls.map(([, init]) => init?.cache)).toEqual(["no-store", "no-store"]);
  });

  test("a reply under 64 kB is read in several chunks, even when a chunk splits a character", async () => {
    const { ozura } = await provider((_request, response) => {
      const name = "ø".repeat(20_000);
      const bytes = Buffer.from(JSON.stringify({ data: { status: "pending", cardBrand: "Ø", name } }));
      const cut = bytes.indexOf("Ø") + 1;
      response.write(bytes.subarray(0, cut));
      setTimeout(() => response.end(bytes.subarray(cut)), 20);
    });
    expect(await ozura.getSession(sessionId)).toMatchObject({ status: "pending", cardBrand: "Ø" });
  });
});

/** Collects garbage repeatedly until the test ends, like a busy server. */
function collectGarbage() {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const timer = setInterval(collect, 20);
  onTestFinished(() => clearInterval(timer));
}

test("T34: a slow-drip reply ends at the timeout, even when garbage is collected meanwhile", async () => {
  const { ozura } = await provider(
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(drip));
    },
    { timeoutMs: 300 },
  );
  collectGarbage();
  const reads = Array.from({ length: 5 }, () => ozura.getSession(sessionId).catch((error: OzuraError) => error.kind));
  expect(await Promise.race([Promise.all(reads), sleep(3_000, "still waiting")])).toEqual(reads.map(() => "timeout"));
});

/** Replies to both a read and a create. The meaning of each status is in Ozura docs: Errors. */
const faultyReplies: [name: string, answer: RequestListener, kind: OzuraErrorKind][] = [
  ["never answers (T33)", () => {}, "timeout"],
  [
    "sends headers and then stops (T34)",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"data":');
    },
    "timeout",
  ],
  [
    "sends one byte at a time without end (T34)",
    (_request, response) => {
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(drip));
    },
    "timeout",
  ],
  [
    "sends 300 kB around a valid answer (T35)",
    (_request, response) => {
      const checkoutUrl = `http://${_request.headers.host}/checkout/1`;
      const answer = { ...found({ status: "completed" }), sessionId, checkoutUrl };
      response.end(JSON.stringify(answer) + " ".repeat(300_000));
    },
    "malformed",
  ],
  [
    "sends a small body that unpacks to 5 MB (T35)",
    (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000, " ")));
    },
    "malformed",
  ],
  ["sends plain text (T36)", (_request, response) => response.end(`OK ${bodyCanary}`), "malformed"],
  [
    "sends an HTML page with 200 (T36)",
    (_request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end(`<html>${bodyCanary} ${sessionId}</html>`),
    "malformed",
  ],
  [
    "sends half of its JSON (T36)",
    (_request, response) => response.end(`{"data":{"email":"${bodyCanary}`),
    "malformed",
  ],
  ["sends an empty body (T36)", (_request, response) => response.end(), "malformed"],
  ["sends 204", (_request, response) => response.writeHead(204).end(), "malformed"],
  ["sends JSON of another shape (T36)", json({ data: [bodyCanary], sessionId: 5 }), "malformed"],
  [
    "resets the connection in the body (T42)",
    (request, response) => {
      response.write(`{"data":{"email":"${bodyCanary}"`, () => request.socket.resetAndDestroy());
    },
    "network_error",
  ],
  [
    "ends the connection before the length it promised (T42)",
    (request, response) => {
      response.writeHead(200, { "content-length": "5000" }).write("{}", () => request.socket.end());
    },
    "network_error",
  ],
  ["hangs up at once (T42)", (request) => request.socket.destroy(), "network_error"],
  ["sends 300", json({}, 300), "malformed"],
  ["sends 304", (_request, response) => response.writeHead(304).end(), "malformed"],
  ["sends 400", json({ success: false, error: bodyCanary, details: [sessionId, vaultApiKey] }, 400), "rejected"],
  ["sends 401 (T47)", json({ success: false, error: merchantApiKey }, 401), "rejected"],
  ["sends 403", json({}, 403), "rejected"],
  ["sends 404 (T40)", json(found({ status: "completed" }), 404), "not_found"],
  ["sends 410 (T41)", json(found({ status: "completed" }), 410), "gone"],
  ["sends 429 (T38)", json({}, 429), "rate_limited"],
  ["sends 500 (T37)", json(found({ status: "completed" }), 500), "unavailable"],
  ["sends 502 (T37)", (_request, response) => response.writeHead(502).end(`<html>${bodyCanary}`), "unavailable"],
  ["sends 503 (T37)", json({}, 503), "unavailable"],
  ["sends 503 and 300 kB", (_request, response) => response.writeHead(503).end("x".repeat(300_000)), "unavailable"],
  [
    "sends 503 and a body that never ends",
    (_request, response) => {
      response.writeHead(503).write(bodyCanary);
    },
    "unavailable",
  ],
];

const rows = faultyReplies.map(([name, answer, kind]) => [name, kind, answer] as const);

test.each(rows)(
  "an Ozura that %s causes the error %s in time, without secrets (T43, T98)",
  async (_name, kind, answer) => {
    const { ozura, requests } = await provider(answer, { timeoutMs: kind === "timeout" ? 150 : 2_000 });
    const started = performance.now();
    const errors = [await failure(ozura.getSession(sessionId)), await failure(ozura.createSession(order))];
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(errors.map((error) => error.kind)).toEqual([kind, kind]);
    expect(errors.map(printed).join()).not.toContain("canary");
    expect(errors[0]?.message).toContain("GET /api/sessions/…");
    expect(errors[1]?.message).toContain("POST /api/sessions/create");
    // The client never retries by itself.
    expect(requests.map(({ method }) => method)).toEqual(["GET", "POST"]);
  },
);

describe("connection errors", () => {
  test.each([301, 302, 303, 307, 308])(
    "a %d redirect is refused, and its target gets no request (T39)",
    async (status) => {
      const elsewhere = await provider(json(found({ status: "completed" })));
      const { ozura, requests } = await provider((request, response) => {
        const location = request.method === "GET" ? "/elsewhere" : `${elsewhere.apiUrl}/api/sessions/create`;
        response.writeHead(status, { location }).end();
      });
      const errors = [await failure(ozura.getSession(sessionId)), await failure(ozura.createSession(order))];
      expect(errors.map((error) => error.kind)).toEqual(["network_error", "network_error"]);
      expect(errors.map(printed).join()).not.toContain("canary");
      expect(requests.map(({ url }) => url)).toEqual([`/api/sessions/${sessionId}`, "/api/sessions/create"]);
      expect(elsewhere.requests).toEqual([]);
    },
  );

  test("a refused connection, an unknown host and a failed TLS handshake are network errors, with their cause (T43)", async () => {
    const { apiUrl } = await provider(json({}));
    for (const address of ["http://127.0.0.1:9", "http://ozura.invalid", apiUrl.replace("http:", "https:")]) {
      const error = await failure(client({ apiUrl: address }).getSession(sessionId));
      expect(error.kind).toBe("network_error");
      expect(error.cause).toBeInstanceOf(Error);
      expect(printed(error)).not.toContain("canary");
    }
  });

  test("a reply that is not HTTP is a network error, and the error does not contain its bytes (T43, T98)", async () => {
    const server = createRawServer((socket) => {
      socket.on("error", () => {}).resume();
      socket.end(`${bodyCanary} is not HTTP\r\n\r\n`);
    });
    const error = await failure(client({ apiUrl: await listen(server) }).getSession(sessionId));
    expect(error.kind).toBe("network_error");
    // Newer versions of Node.js give this error no code, so the log's only hint is its name.
    expect(summarizeError(error)).toMatchObject({ cause: { name: "TypeError", cause: { name: "HTTPParserError" } } });
    expect(printed(error)).not.toContain("canary");
  });

  test("an endless body is aborted after 64 kB, not drained until the deadline (T35)", async () => {
    let sent = 0;
    let isClosed = false;
    const { ozura } = await provider((_request, response) => {
      response.on("close", () => {
        isClosed = true;
      });
      const writeUntilFull = () => {
        while (!response.destroyed && response.write(" ".repeat(16_384))) sent += 16_384;
        response.once("drain", writeUntilFull);
      };
      writeUntilFull();
    });
    const error = await failure(ozura.getSession(sessionId));
    expect(error.message).toContain("more than 64 kB");
    await vi.waitFor(() => expect(isClosed).toBe(true));
    // The socket buffers contain more than 64 kB by then, but they are bounded.
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });
});

describe("deadlines", () => {
  test("a read can have a shorter timeout than the client", async () => {
    const { ozura } = await provider(() => {}, { timeoutMs: 10_000 });
    const started = performance.now();
    expect((await failure(ozura.getSession(sessionId, { timeoutMs: 100 }))).kind).toBe("timeout");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("connecting and reading share one deadline", async () => {
    const { ozura } = await provider(
      (_request, response) => {
        setTimeout(() => response.write("{"), 150);
        setTimeout(() => response.end('"data":{"status":"completed"}}'), 400);
      },
      { timeoutMs: 250 },
    );
    expect((await failure(ozura.getSession(sessionId))).kind).toBe("timeout");
  });

  test("the default timeout is eight seconds", async () => {
    const { apiUrl } = await provider(json(found({ status: "pending" })));
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const keys = { vaultApiKey, merchantApiKey };
    await createOzura({ apiUrl, merchantId: "m", merchantName: "n", ...keys }).getSession(sessionId);
    expect(timeout.mock.calls).toEqual([[8_000]]);
  });
});

describe("Retry-After (T38)", () => {
  const retryAfter = async (header: string | undefined, status = 429) => {
    const { ozura } = await provider(json({}, status, header === undefined ? {} : { "retry-after": header }));
    return (await failure(ozura.getSession(sessionId))).retryAfterMs;
  };

  test.each([
    ["0", 0],
    ["7", 7_000],
    ["900", 900_000],
    ["86400", 900_000],
    ["9".repeat(400), 900_000],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    ["Fri, 31 Dec 9999 23:59:59 GMT", 900_000],
  ])("Retry-After: %s means %d ms", async (header, ms) => {
    expect(await retryAfter(header)).toBe(ms);
  });

  test("Retry-After with a date means the time until that date", async () => {
    const ms = await retryAfter(new Date(Date.now() + 60_000).toUTCString());
    expect(ms).toBeGreaterThan(50_000);
    expect(ms).toBeLessThanOrEqual(60_000);
  });

  test.each([undefined, "soon", "-5", "1.5", "1e3", "", "tomorrow GMT"])(
    "Retry-After: %j is ignored",
    async (header) => {
      expect(await retryAfter(header)).toBeUndefined();
    },
  );

  test("Retry-After of a 503 is read too", async () => {
    expect(await retryAfter("3", 503)).toBe(3_000);
  });
});

describe("invalid options", () => {
  test.each(["", "checkout.ozura.io", "javascript:alert(1)", "file:///etc/passwd"])(
    "%j is not a valid API URL",
    (apiUrl) => {
      expect(() => client({ apiUrl })).toThrow();
    },
  );

  test.each(["two\nlines", "a space", "it’s", ""])(
    "the API key %j is refused, and the error does not contain it (T47)",
    (key) => {
      for (const keys of [{ vaultApiKey: key }, { merchantApiKey: key }]) {
        const create = () => client({ apiUrl: "https://checkout.ozura.io", ...keys });
        expect(create).toThrow("An Ozura key is empty, or has characters");
      }
    },
  );

  test("only the origin of the API URL is used: its path and password are ignored (T43)", async () => {
    const { apiUrl, requests } = await provider(json(found({ status: "pending" })));
    await client({ apiUrl: `${apiUrl.replace("//", "//user:secret@")}/` }).getSession(sessionId);
    expect(requests[0]?.url).toBe(`/api/sessions/${sessionId}`);
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });
});
