import "server-only";
import { constantTimeEqual } from "@/lib/platform/constant-time-equal";
import { env } from "@/lib/platform/env";

/** Admin exists where ADMIN_PASSWORD is set. */
export function hasAdmin(): boolean {
  return env().ADMIN_PASSWORD !== undefined;
}

export function isPassword(input: string): boolean {
  const { ADMIN_PASSWORD: expected } = env();
  return expected !== undefined && constantTimeEqual(input, expected);
}
