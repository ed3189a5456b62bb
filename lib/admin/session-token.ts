import "server-only";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import { hasAdmin, sessionKey } from "./credentials";
import type { Staff } from "./staff";

/** Lifetime of a session: a working day. It ends after that time even when the session is in use. */
export const SESSION_HOURS = 12;

/** Maximum length of a name. A longer one is refused. */
export const MAX_NAME_LENGTH = 60;

const claimsSchema = z.object({ name: z.string().min(1).max(MAX_NAME_LENGTH), jti: z.string().min(1).max(64) });

export type SessionClaims = { staff: Staff; sessionId: string };

/** Encrypts a session for its cookie: the browser can neither read nor change it. */
export async function createSessionToken({ name }: Staff, sessionId: string): Promise<string> {
  return new EncryptJWT({ name })
    .setJti(sessionId)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(`${SESSION_HOURS}h`)
    .encrypt(sessionKey());
}

/**
 * The member of staff and the session in an encrypted cookie; null when it is not ours, was changed, or has expired. Does
 * not say whether the session was ended: `findStaffSession` does.
 */
export async function verifySessionToken(text: string | undefined): Promise<SessionClaims | null> {
  if (!text || !hasAdmin()) return null;
  try {
    const { payload } = await jwtDecrypt(text, sessionKey(), {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
      requiredClaims: ["exp"],
    });
    const { name, jti } = claimsSchema.parse(payload);
    return { staff: { name }, sessionId: jti };
  } catch {
    return null;
  }
}
