import "server-only";
import { hkdfSync } from "node:crypto";
import { constantTimeEqual } from "@/lib/platform/constant-time-equal";
import { env } from "@/lib/platform/env";

type Credentials = { password: string; secret: string };

/** Null when admin is disabled: it needs both ADMIN_PASSWORD and SESSION_SECRET. */
function credentials(): Credentials | null {
  const { ADMIN_PASSWORD: password, SESSION_SECRET: secret } = env();
  return password && secret ? { password, secret } : null;
}

export function hasAdmin(): boolean {
  return credentials() !== null;
}

export function isPassword(shown: string): boolean {
  const expected = credentials()?.password;
  return expected !== undefined && constantTimeEqual(shown, expected);
}

/**
 * Key that encrypts the sign-in cookie. It depends on the password, too, so that changing either secret ends every
 * session.
 */
export function sessionKey(): Uint8Array {
  const known = credentials();
  if (!known) throw new Error("Without ADMIN_PASSWORD and SESSION_SECRET there is nothing to seal with.");
  return new Uint8Array(hkdfSync("sha256", known.secret, known.password, "admin session", 32));
}
