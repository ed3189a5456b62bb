import { z } from "zod";
import { type Session, sessionSchema, statusOf } from "@/lib/ozura-emulator/session";
import type { SessionStore } from "@/lib/ozura-emulator/session-store";
import { readJsonFile, writeJsonFile } from "./json-file";

/** Maximum number of sessions in the file. Older sessions are lost at a restart, and the file stays small. */
const MAX_SESSIONS_IN_FILE = 500;

/** With operations for the control API. */
export type MemoryStore = SessionStore & {
  get(sessionId: string): Session | null;
  /** Oldest first. */
  list(): Session[];
  /** Adds or replaces a session. */
  put(session: Session): Session;
  clear(): void;
};

/** Sessions in memory, and in a file if one is given. No operation waits for anything, so each is atomic. */
export function openStore(dataFile?: string): MemoryStore {
  const saved = dataFile ? readJsonFile(dataFile, z.array(sessionSchema), []) : [];
  const sessions = new Map(saved.map((session) => [session.sessionId, session]));
  const byIdempotencyKey = new Map(saved.flatMap(keyed));

  function save() {
    if (dataFile) writeJsonFile(dataFile, [...sessions.values()].slice(-MAX_SESSIONS_IN_FILE));
  }

  const store: MemoryStore = {
    find: async (sessionId) => store.get(sessionId),
    findByIdempotencyKey: async (key) => store.get(byIdempotencyKey.get(key) ?? ""),
    async create(session) {
      const earlier = store.get(byIdempotencyKey.get(session.request.idempotencyKey ?? "") ?? "");
      return earlier ?? store.put(session);
    },
    async end(sessionId, end) {
      const session = store.get(sessionId);
      return session && statusOf(session) === "pending" ? store.put({ ...session, ...end }) : session;
    },

    get: (sessionId) => sessions.get(sessionId) ?? null,
    list: () => [...sessions.values()],
    put(session) {
      sessions.set(session.sessionId, session);
      for (const [key, sessionId] of keyed(session)) byIdempotencyKey.set(key, sessionId);
      save();
      return session;
    },
    clear() {
      sessions.clear();
      byIdempotencyKey.clear();
      save();
    },
  };
  return store;
}

function keyed({ sessionId, request }: Session): [key: string, sessionId: string][] {
  return request.idempotencyKey ? [[request.idempotencyKey, sessionId]] : [];
}
