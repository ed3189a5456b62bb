import "server-only";
import { db } from "@/lib/platform/db";
import { type Session, sessionSchema } from "./session";
import type { SessionStore } from "./session-store";

/** Sessions are kept for this time. The shop asks about none that is older (lib/payments/schedule.ts). */
const KEEP_DAYS = 60;

/** The sessions of a demo deployment, in the shop's own database. Throws when it is unreachable. */
export const databaseStore: SessionStore = {
  find: async (sessionId) => toSession(await db().demoSession.findUnique({ where: { id: sessionId } })),

  findByIdempotencyKey: async (idempotencyKey) =>
    toSession(await db().demoSession.findUnique({ where: { idempotencyKey } })),

  async create(session) {
    const key = session.request.idempotencyKey ?? null;
    await db().$executeRaw`
      WITH "expired" AS (DELETE FROM "DemoSession" WHERE "createdAt" < now() - ${KEEP_DAYS} * interval '1 day')
      INSERT INTO "DemoSession" ("id", "idempotencyKey", "session")
      VALUES (${session.sessionId}, ${key}, ${JSON.stringify(session)}::jsonb) ON CONFLICT DO NOTHING`;
    return (key && (await databaseStore.findByIdempotencyKey(key))) || session;
  },

  async end(sessionId, end) {
    await db().$executeRaw`
      UPDATE "DemoSession" SET "session" = "session" || ${JSON.stringify(end)}::jsonb
      WHERE "id" = ${sessionId} AND "session" ->> 'status' = 'pending'
        AND ("session" ->> 'expiresAt')::timestamptz > ${new Date()}`;
    return databaseStore.find(sessionId);
  },
};

function toSession(row: { session: unknown } | null): Session | null {
  return row && sessionSchema.parse(row.session);
}
