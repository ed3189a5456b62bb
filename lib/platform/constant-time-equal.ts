import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** Constant-time comparison. */
export function constantTimeEqual(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
