import "server-only";
import { randomBytes } from "node:crypto";
import { db } from "@/lib/platform/db";
import { createSessionToken, SESSION_HOURS, verifySessionToken } from "./session-token";
import type { Staff } from "./staff";

/** Maximum number of open sessions. The next sign-in ends the one that would expire first. */
const MAX_SESSIONS = 200;

/**
 * Starts a session of twelve hours and returns its cookie. Also removes expired sessions, so that the table stays
 * small.
 */
export async function startStaffSession(staff: Staff): Promise<string> {
  const id = randomBytes(16).toString("base64url");
  await db().$executeRaw`
    WITH "surplus" AS (SELECT "id" FROM "StaffSession" ORDER BY "expiresAt" DESC OFFSET ${MAX_SESSIONS - 1}),
      "removed" AS (DELETE FROM "StaffSession" WHERE "expiresAt" <= now() OR "id" IN (SELECT "id" FROM "surplus"))
    INSERT INTO "StaffSession" ("id", "expiresAt") VALUES (${id}, now() + ${SESSION_HOURS} * interval '1 hour')`;
  return createSessionToken(staff, id);
}

/**
 * The member of staff of a cookie; null when the cookie is not ours, or its session has expired or was ended. The
 * password is part of the key (`sessionKey`), so a new password ends all sessions. Throws when the database is
 * unreachable.
 */
export async function findStaffSession(cookie: string | undefined): Promise<Staff | null> {
  const claims = await verifySessionToken(cookie);
  if (!claims) return null;
  const [open] = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "StaffSession" WHERE "id" = ${claims.sessionId} AND "expiresAt" > now()`;
  return open ? claims.staff : null;
}

/** Ends the session of a cookie, in every browser that has a copy of it. Does nothing for a cookie that is not ours. */
export async function endStaffSession(cookie: string | undefined): Promise<void> {
  const claims = await verifySessionToken(cookie);
  if (claims) await db().staffSession.deleteMany({ where: { id: claims.sessionId } });
}
