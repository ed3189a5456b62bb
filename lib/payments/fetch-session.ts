import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ozura } from "@/lib/ozura/client";
import { OzuraError, type OzuraErrorKind } from "@/lib/ozura/errors";
import type { Session } from "@/lib/ozura/schemas";

/** Maximum time for one check, both tries included. A page has five seconds; the rest is left for the database. */
const BUDGET_MS = 3_500;
/** The second try is skipped when less time than this is left. */
const MIN_TRY_MS = 500;
const PAUSE_MS = 150;

/**
 * Error kinds that are retried once: no answer, or an unusable one. `conflict` is the 409 that means "final, read
 * again". A timeout has used up the time for a retry. Ozura's other errors are definite answers, and an immediate retry
 * would only add load.
 */
const retryableErrors: readonly OzuraErrorKind[] = ["unavailable", "network_error", "malformed", "conflict"];

/** A session and the URL of its payment page, whose host is where the session can be read. */
export type AskedAbout = { sessionId: string; checkoutUrl: string | null };

/**
 * Reads a session from Ozura, with one retry after a transient error, within 3.5 seconds in all. An `OzuraError` is
 * returned, not thrown.
 */
export async function fetchSession(ozura: Ozura, payment: AskedAbout): Promise<Session | OzuraError> {
  const deadline = Date.now() + BUDGET_MS;
  const first = await ask(ozura, payment, BUDGET_MS);
  if (!(first instanceof OzuraError && retryableErrors.includes(first.kind))) return first;
  await sleep(PAUSE_MS);
  const left = deadline - Date.now();
  return left < MIN_TRY_MS ? first : ask(ozura, payment, left);
}

async function ask(
  ozura: Ozura,
  { sessionId, checkoutUrl }: AskedAbout,
  timeoutMs: number,
): Promise<Session | OzuraError> {
  try {
    return await ozura.getSession(sessionId, { timeoutMs, checkoutUrl });
  } catch (error) {
    if (error instanceof OzuraError) return error;
    throw error;
  }
}
