import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { readCreateRequest } from "@/lib/ozura-emulator/create-request";
import { behaviorSchema } from "@/lib/ozura-emulator/emulator-behavior";
import { returnUrlOf } from "@/lib/ozura-emulator/return-urls";
import {
  newSession,
  payWith,
  type Session,
  type SessionStatus,
  statuses,
  statusOf,
} from "@/lib/ozura-emulator/session";
import { findTestCard, paysCard } from "@/lib/ozura-emulator/test-cards";
import type { EmulatorState } from "./emulator-state";
import { faultSchema } from "./faults";
import { noOverrides, overridesSchema } from "./overrides";

const payBodySchema = z.strictObject({ card: z.string().default(paysCard.number) });
const statusBodySchema = z.strictObject({ status: z.enum(statuses) });

/** The control API, for tests and demonstrations. Ozura has no such API. */
export function createControlApi(provider: EmulatorState): Hono {
  const { sessions, calls, faults, overrides } = provider;
  const app = new Hono();
  app.onError((error, c) => c.json({ error: error.message }, error instanceof HTTPException ? error.status : 400));

  app.post("/reset", (c) => done(c, provider.reset()));

  app.get("/behavior", (c) => c.json(provider.behavior));
  app.patch("/behavior", async (c) => {
    provider.behavior = behaviorSchema.parse({ ...provider.behavior, ...(await c.req.json()) });
    return c.json(provider.behavior);
  });

  app.post("/faults", async (c) => done(c, faults.add(faultSchema.parse(await c.req.json()))));
  app.delete("/faults", (c) => done(c, faults.clear(c.req.query("sessionId"))));

  app.get("/calls", (c) => c.json({ ...calls.counts(), log: calls.list() }));
  app.delete("/calls", (c) => done(c, calls.clear()));

  app.get("/sessions", (c) => c.json(sessions.list().map(view)));
  app.post("/sessions", async (c) => {
    const { behavior, account } = provider;
    const body = await c.req.json();
    const reading = readCreateRequest(body, account.merchantId, behavior.generation);
    if (!reading.ok) throw new HTTPException(400, { message: reading.details.join(", ") });
    return c.json(view(sessions.put(newSession(reading.request, body, provider.takeTerms()))));
  });
  app.get("/sessions/:sessionId", (c) => c.json(view(find(c.req.param("sessionId")))));

  app.post("/sessions/:sessionId/pay", async (c) => {
    const { card } = payBodySchema.parse(await c.req.json());
    const testCard = findTestCard(card);
    if (testCard?.does !== "pay") throw new HTTPException(400, { message: `${card} is not a test card that pays` });
    const session = find(c.req.param("sessionId"));
    const paid = await sessions.end(session.sessionId, { status: "completed", payment: payWith(testCard) });
    return c.json(view(paid ?? session));
  });

  app.post("/sessions/:sessionId/status", async (c) => {
    const { status } = statusBodySchema.parse(await c.req.json());
    return c.json(view(force(find(c.req.param("sessionId")), status)));
  });

  app.post("/sessions/:sessionId/expire", (c) => {
    const session = find(c.req.param("sessionId"));
    return c.json(view(sessions.put({ ...session, expiresAt: new Date().toISOString() })));
  });

  app.patch("/sessions/:sessionId/report", async (c) => {
    const session = find(c.req.param("sessionId"));
    const before = overrides.get(session.sessionId) ?? noOverrides();
    overrides.set(session.sessionId, overridesSchema.parse({ ...before, ...(await c.req.json()) }));
    // The script may report "completed", and a completed session needs a card and a transaction.
    sessions.put({ ...session, payment: session.payment ?? payWith() });
    return c.body(null, 204);
  });
  app.delete("/sessions/:sessionId/report", (c) => done(c, overrides.delete(c.req.param("sessionId"))));

  /**
   * Sets any status, including an earlier one, which Ozura itself would not do. A completed session gets a payment and
   * keeps it, so its transaction id stays stable.
   */
  function force(session: Session, status: SessionStatus): Session {
    const payment = session.payment ?? (status === "completed" ? payWith() : null);
    return sessions.put({ ...session, status, payment });
  }

  function find(sessionId: string): Session {
    const session = sessions.get(sessionId);
    if (!session) throw new HTTPException(404, { message: `There is no session ${sessionId}` });
    return session;
  }

  function view(session: Session) {
    return {
      ...session,
      status: statusOf(session),
      returnUrl: returnUrlOf(session, provider.behavior),
      reads: calls.readsOf(session.sessionId),
    };
  }

  return app;
}

/**
 * A session in the control API. `received` is the create call's body; `returnUrl` is the shopper's redirect, null while
 * the session is pending.
 */
export type SessionView = Session & { returnUrl: string | null; reads: number };

/** Responds with 204. The second parameter lets a caller write the change as an argument: `done(c, faults.clear())`. */
function done(c: Context, _result: unknown) {
  return c.body(null, 204);
}
