import "server-only";
import type { Ozura } from "@/lib/ozura/client";
import { OzuraError, type OzuraErrorKind } from "@/lib/ozura/errors";

const TIMEOUT_MS = 3_000;
/** No session has this id. */
const NO_SESSION = "no-such-session";

/**
 * Kinds of error that Ozura documents for an unknown session and for a rate limit: each of them shows that Ozura works.
 */
const documented: readonly OzuraErrorKind[] = ["not_found", "gone", "conflict", "rate_limited"];

/**
 * Requests a session that does not exist. Returns the error kind, or null when Ozura responds as documented. A read needs no
 * API key, so this does not check ours. Takes three seconds at most, and never throws because of Ozura.
 */
export async function probeOzura(ozura: Ozura): Promise<OzuraErrorKind | null> {
  try {
    await ozura.getSession(NO_SESSION, { timeoutMs: TIMEOUT_MS });
    return null;
  } catch (error) {
    if (!(error instanceof OzuraError)) throw error;
    return documented.includes(error.kind) ? null : error.kind;
  }
}
