import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Staff } from "./staff";

/** Lifetime of a session: a working day. It ends after that time even when the session is in use. */
export const SESSION_HOURS = 12;
/** Maximum number of open sessions. The next sign-in ends the one that would expire first. */
const MAX_SESSIONS = 200;

/** The cookie of a session: 256 random bits in base64url. */
const createToken = () => randomBytes(32).toString("base64url");
const tokenPattern = /^[\w-]{43}$/;

/**
 * Starts a session of twelve hours and returns the token for its cookie. Also removes expired sessions, so that the
 * table stays small.
 */
export async function startStaffSession({ name }: Staff): Promise<string> {
  const token = createToken();
  const id = sessionIdOf(token);
  if (id === null) throw new Error("The admin needs ADMIN_PASSWORD.");
  await db().$executeRaw`
    WITH "surplus" AS (SELECT "id" FROM "StaffSession" ORDER BY "expiresAt" DESC OFFSET ${MAX_SESSIONS - 1}),
      "removed" AS (DELETE FROM "StaffSession" WHERE "expiresAt" <= now() OR "id" IN (SELECT "id" FROM "surplus"))
    INSERT INTO "StaffSession" ("id", "staffName", "expiresAt")
      VALUES (${id}, ${name}, now() + ${SESSION_HOURS} * interval '1 hour')`;
  return token;
}

/**
 * The member of staff of a cookie; null when the cookie is not ours, or its session has expired or was ended. Throws when
 * the database is unreachable; a cookie that is no token is refused without asking it.
 */
export async function findStaffSession(cookie: string | undefined): Promise<Staff | null> {
  const id = sessionIdOf(cookie);
  if (id === null) return null;
  const [staff] = await db().$queryRaw<Staff[]>`
    SELECT "staffName" AS "name" FROM "StaffSession" WHERE "id" = ${id} AND "expiresAt" > now()`;
  return staff ?? null;
}

/** Ends the session of a cookie, in every browser that has a copy of it. Does nothing for a cookie that is not ours. */
export async function endStaffSession(cookie: string | undefined): Promise<void> {
  const id = sessionIdOf(cookie);
  if (id !== null) await db().staffSession.deleteMany({ where: { id } });
}

/**
 * The row's id, from token and password. The database contains no token, so a copy of it signs no one in. After a change
 * of the password no row is found, so the change ends all sessions. Null for a cookie that is no token, and without a
 * password.
 */
function sessionIdOf(cookie: string | undefined): string | null {
  const { ADMIN_PASSWORD: password } = env();
  if (password === undefined || cookie === undefined || !tokenPattern.test(cookie)) return null;
  return createHmac("sha256", password).update(cookie).digest("base64url");
}
