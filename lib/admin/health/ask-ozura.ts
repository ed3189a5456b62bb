import "server-only";
import type { Ozura } from "../../ozura/client";
import { OzuraError, type OzuraErrorKind } from "../../ozura/errors";

const TIMEOUT_MS = 3_000;
/** Nobody has a session of this name. */
const NO_SESSION = "no-such-session";

/** What Ozura documents for a session that is not there, or for being asked too often: whoever says so is there, and well. */
const documented: readonly OzuraErrorKind[] = ["not_found", "gone", "conflict", "rate_limited"];

/**
 * What is wrong with Ozura, asked about a session that does not exist; null when it answers as it should. A read needs no
 * key, so this says nothing about ours. Takes three seconds at most, and never throws for anything that Ozura does.
 */
export async function askOzura(ozura: Ozura): Promise<OzuraErrorKind | null> {
  try {
    await ozura.getSession(NO_SESSION, { timeoutMs: TIMEOUT_MS });
    return null;
  } catch (error) {
    if (!(error instanceof OzuraError)) throw error;
    return documented.includes(error.kind) ? null : error.kind;
  }
}
