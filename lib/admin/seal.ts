import "server-only";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import { hasDesk, sealingKey } from "./credentials";
import type { Staff } from "./staff";

/** A working day. It ends by itself, however much is done in it. */
export const SESSION_HOURS = 12;

/** The longest that a name is kept. */
export const MAX_NAME = 60;

const claimsSchema = z.object({ name: z.string().min(1).max(MAX_NAME), jti: z.string().min(1).max(64) });

export type Sealed = { staff: Staff; sessionId: string };

/** What a browser keeps of a sign-in: it can neither read nor change it. */
export async function seal({ name }: Staff, sessionId: string): Promise<string> {
  return new EncryptJWT({ name })
    .setJti(sessionId)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(`${SESSION_HOURS}h`)
    .encrypt(sealingKey());
}

/**
 * Who is in a seal, and for which session; null when it is not ours, was changed, or is over. It does not say whether the
 * session was ended: `findStaffSession` does.
 */
export async function unseal(text: string | undefined): Promise<Sealed | null> {
  if (!text || !hasDesk()) return null;
  try {
    const { payload } = await jwtDecrypt(text, sealingKey(), {
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
