import type { MiddlewareHandler } from "hono";
import type { MemoryStore } from "@/dev/ozura-emulator/session-store";
import type { Session, SessionStatus } from "@/lib/ozura-emulator/session";

/** The time and status of one reply to a read. */
type ReportedStatus = [at: number, status: SessionStatus];

export type SessionRecord = { createdAt: number; completedAt: number | null; reported: ReportedStatus[] };

/** What Ozura knows and has reported, by session id. `overridden`: sessions with overridden replies. `refused`: reads answer 400. */
export type ProviderRecord = { sessions: Record<string, SessionRecord>; overridden: string[]; refused: string[] };

/** Maximum number of recorded replies per session, more than a stress test produces. */
const MAX_REPORTED = 2_000;

export type Recorder = ReturnType<typeof createProviderRecorder>;

/** Records when each session was created and completed, and each reply about it. */
export function createProviderRecorder() {
  const sessions = new Map<string, SessionRecord>();
  const hostOf = new Map<string, string>();

  return {
    watch(store: MemoryStore): MemoryStore {
      const noted = <T extends Session | null>(session: T): T => {
        if (!session) return session;
        const known = sessions.get(session.sessionId) ?? { createdAt: Date.now(), completedAt: null, reported: [] };
        if (session.status === "completed") known.completedAt ??= Date.now();
        sessions.set(session.sessionId, known);
        return session;
      };
      return {
        ...store,
        create: async (session) => noted(await store.create(session)),
        end: async (sessionId, end) => noted(await store.end(sessionId, end)),
        put: (session) => noted(store.put(session)),
      };
    },

    /** The sessions of one host. */
    at(host: string, store: MemoryStore): MemoryStore {
      const ifHere = (session: Session | null) => (session && hostOf.get(session.sessionId) === host ? session : null);
      return {
        ...store,
        find: async (sessionId) => ifHere(await store.find(sessionId)),
        findByIdempotencyKey: async (key) => ifHere(await store.findByIdempotencyKey(key)),
        async create(session) {
          hostOf.set(session.sessionId, host);
          return store.put(session);
        },
      };
    },

    note(sessionId: string, status: SessionStatus): void {
      const known = sessions.get(sessionId);
      if (known && known.reported.length < MAX_REPORTED) known.reported.push([Date.now(), status]);
    },

    tell: () => ({ sessions: Object.fromEntries(sessions) }),
  };
}

/** Records complete replies only. A truncated reply reports nothing. */
export function recordReplies(record: Recorder): MiddlewareHandler {
  return async (c, next) => {
    // Read before `next()`, because afterwards the parameter would be that of the next handler.
    const sessionId = c.req.param("sessionId") ?? "";
    await next();
    if (c.req.method !== "GET" || c.res.status !== 200) return;
    const reply = await readJson(c.res.clone());
    const status = (reply as { data?: { session?: { status?: SessionStatus } } } | null)?.data?.session?.status;
    if (status) record.note(sessionId, status);
  };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
