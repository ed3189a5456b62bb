import type { MiddlewareHandler } from "hono";
import type { SessionStatus } from "@/dev/ozura-emulator/session";
import type { SessionStore } from "@/dev/ozura-emulator/session-store";

/** One answer to a read, as it left: when, and the status that it named. */
type Said = [at: number, status: SessionStatus];

export type SessionTruth = { createdAt: number; completedAt: number | null; said: Said[] };

/** What Ozura knows and said, by session id. `staged`: answers that contradict the order. `refused`: reads answer 400. */
export type OzuraTruth = { sessions: Record<string, SessionTruth>; staged: string[]; refused: string[] };

/** More answers than any session of a storm gets. */
const MAX_SAID = 2_000;

export type Truth = ReturnType<typeof createTruth>;

/** Writes down when each session was created and completed, and each answer that left about it. */
export function createTruth() {
  const sessions = new Map<string, SessionTruth>();
  const homes = new Map<string, string>();

  return {
    watch: (store: SessionStore): SessionStore => ({
      ...store,
      put(session) {
        const known = sessions.get(session.sessionId) ?? { createdAt: Date.now(), completedAt: null, said: [] };
        if (session.status === "completed") known.completedAt ??= Date.now();
        sessions.set(session.sessionId, known);
        return store.put(session);
      },
    }),

    /** The same sessions as one host knows them. */
    at: (home: string, store: SessionStore): SessionStore => {
      const ifHere = <T extends { sessionId: string }>(session: T | null) =>
        session && homes.get(session.sessionId) === home ? session : null;
      return {
        ...store,
        find: (sessionId) => ifHere(store.find(sessionId)),
        findByIdempotencyKey: (key) => ifHere(store.findByIdempotencyKey(key)),
        put(session) {
          homes.set(session.sessionId, home);
          return store.put(session);
        },
      };
    },

    note(sessionId: string, status: SessionStatus): void {
      const known = sessions.get(sessionId);
      if (known && known.said.length < MAX_SAID) known.said.push([Date.now(), status]);
    },

    tell: () => ({ sessions: Object.fromEntries(sessions) }),
  };
}

/** Only a whole answer counts: one that was cut off told nothing. */
export function noteAnswers(truth: Truth): MiddlewareHandler {
  return async (c, next) => {
    // Once the next handler has matched, it would be the parameter of that.
    const sessionId = c.req.param("sessionId") ?? "";
    await next();
    if (c.req.method !== "GET" || c.res.status !== 200) return;
    const reply = await readJson(c.res.clone());
    const status = (reply as { data?: { session?: { status?: SessionStatus } } } | null)?.data?.session?.status;
    if (status) truth.note(sessionId, status);
  };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
