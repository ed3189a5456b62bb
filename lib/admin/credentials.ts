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

export function isPassword(input: string): boolean {
  const expected = credentials()?.password;
  return expected !== undefined && constantTimeEqual(input, expected);
}

/**
 * Key that encrypts the session cookie. It is derived from the password and the secret, so changing either one ends
 * every session.
 */
export function sessionKey(): Uint8Array {
  const configured = credentials();
  if (!configured) throw new Error("The admin needs ADMIN_PASSWORD and SESSION_SECRET.");
  return new Uint8Array(hkdfSync("sha256", configured.secret, configured.password, "admin session", 32));
}
