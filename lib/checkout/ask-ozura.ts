import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ozura } from "../ozura/client";
import { OzuraError, type OzuraErrorKind } from "../ozura/errors";
import type { Session } from "../ozura/schemas";

/** A page has five seconds in all; this leaves some for the database. */
const BUDGET_MS = 3_500;
/** Less than this is not worth another try. */
const MIN_TRY_MS = 500;
const PAUSE_MS = 150;

/**
 * No answer, or none that makes sense: a second try may do better. `conflict` is the 409 that means "final, read
 * again". Ozura's other refusals are answers, and asking again at once would only add to what it has to refuse.
 */
const worthAnotherTry: readonly OzuraErrorKind[] = ["unavailable", "unreachable", "malformed", "conflict"];

/** A session, and the payment page that came with it: its host is where the session can be read. */
export type AskedAbout = { sessionId: string; checkoutUrl: string | null };

/** Asks Ozura once, and once more after a fault, within 3.5 seconds in all. A fault is a result here, not an exception. */
export async function askOzura(ozura: Ozura, payment: AskedAbout): Promise<Session | OzuraError> {
  const deadline = Date.now() + BUDGET_MS;
  const first = await ask(ozura, payment, BUDGET_MS);
  if (!(first instanceof OzuraError && worthAnotherTry.includes(first.kind))) return first;
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
