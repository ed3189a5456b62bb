import { z } from "zod";
import { readJsonFile, writeJsonFile } from "./json-file";
import { type Session, sessionSchema } from "./session";

/** Maximum number of sessions in the file. Older sessions are lost at a restart, and the file stays small. */
const MAX_SESSIONS_IN_FILE = 500;

export type SessionStore = ReturnType<typeof openStore>;

/** All operations are synchronous, so reading a session and then changing it is atomic. */
export function openStore(dataFile?: string) {
  const saved = dataFile ? readJsonFile(dataFile, z.array(sessionSchema), []) : [];
  const sessions = new Map(saved.map((session) => [session.sessionId, session]));
  const byIdempotencyKey = new Map(saved.flatMap(keyed));

  function save() {
    if (dataFile) writeJsonFile(dataFile, [...sessions.values()].slice(-MAX_SESSIONS_IN_FILE));
  }

  return {
    find: (sessionId: string): Session | null => sessions.get(sessionId) ?? null,
    /** Oldest first. */
    list: (): Session[] => [...sessions.values()],

    findByIdempotencyKey(key: string): Session | null {
      return sessions.get(byIdempotencyKey.get(key) ?? "") ?? null;
    },

    put(session: Session): Session {
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
}

function keyed({ sessionId, request }: Session): [key: string, sessionId: string][] {
  return request.idempotencyKey ? [[request.idempotencyKey, sessionId]] : [];
}
