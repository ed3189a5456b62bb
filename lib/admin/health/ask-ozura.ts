import "server-only";
import type { Ozura } from "../../ozura/client";
import { OzuraError, type OzuraErrorKind } from "../../ozura/errors";

const TIMEOUT_MS = 3_000;
/** Nobody has a session of this name. */
const NO_SESSION = "no-such-session";

/** These are answers: whoever gives them is there. */
const answers: readonly OzuraErrorKind[] = ["not_found", "gone", "conflict", "rejected", "rate_limited"];

/** Whether Ozura answers at all, asked about a session that does not exist. Takes three seconds at most, and never throws. */
export async function askWhetherOzuraAnswers(
  ozura: Ozura,
): Promise<{ answers: boolean; fault: OzuraErrorKind | null }> {
  try {
    await ozura.getSession(NO_SESSION, { timeoutMs: TIMEOUT_MS });
    return { answers: true, fault: null };
  } catch (error) {
    if (!(error instanceof OzuraError)) throw error;
    return { answers: answers.includes(error.kind), fault: error.kind };
  }
}
