import { isDeepStrictEqual } from "node:util";
import { type Context, Hono } from "hono";
import { readCreateRequest } from "./create-request";
import type { Emulator } from "./emulator";
import { newSession, type Session } from "./session";
import { pricingOf } from "./session-reply";

type ErrorStatus = 400 | 401 | 404 | 409;

/** The two documented operations of Ozura's API: create a session, and read a session. */
export function createApi(emulator: Emulator): Hono {
  const app = new Hono();

  app.post("/api/sessions/create", async (c) => {
    const { merchantId, vaultApiKey, merchantApiKey } = emulator.account;
    if (c.req.header("x-api-key") !== vaultApiKey) return refuse(c, 401, "X-API-KEY is not a valid Vault key");
    if (c.req.header("x-ozura-api-key") !== merchantApiKey) {
      return refuse(c, 401, "X-OZURA-API-KEY is not a valid Merchant key");
    }
    if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
      return refuse(c, 400, "Content-Type must be application/json");
    }
    const body = parseJson(await c.req.text());
    if (body === undefined) return refuse(c, 400, "The body is not JSON");

    const { behavior, sessions } = emulator;
    const reading = readCreateRequest(body, merchantId, behavior.generation);
    if (!reading.ok) return refuse(c, 400, "Invalid parameters", reading.details);

    const { idempotencyKey } = reading.request;
    const earlier = idempotencyKey ? await sessions.findByIdempotencyKey(idempotencyKey) : null;
    const session = earlier ?? (await sessions.create(newSession(reading.request, body, emulator.takeTerms())));
    if (!isDeepStrictEqual(session.received, body)) {
      return refuse(c, 409, "This idempotencyKey was used with other parameters");
    }
    const pageUrl = `${new URL(c.req.url).origin}${emulator.pagePath}/${encodeURIComponent(session.sessionId)}`;
    const data = { ...describeCreated(session, pageUrl), ...behavior.createReply };
    // Ozura's documentation does not say which status applies, so each generation here uses its own.
    return c.json({ success: true, data }, behavior.generation === "2025" ? 201 : 200);
  });

  app.get("/api/sessions/:sessionId", async (c) => {
    const session = await emulator.sessions.find(c.req.param("sessionId"));
    if (!session) return refuse(c, 404, "Session not found");
    return c.json(emulator.report(session));
  });

  app.notFound((c) => refuse(c, 404, "No such endpoint"));
  return app;
}

function describeCreated({ sessionId, expiresAt, charge }: Session, checkoutUrl: string) {
  const embedCode = `<iframe src="${checkoutUrl}" title="Ozura Checkout"></iframe>`;
  return { sessionId, checkoutUrl, expiresAt, embedCode, pricing: pricingOf(charge) };
}

function refuse(c: Context, status: ErrorStatus, error: string, details: string[] = []) {
  return c.json({ success: false, error, details }, status);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
