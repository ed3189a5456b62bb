import "server-only";
import { type Caller, placing } from "./caller-limits";
import { isOverload } from "./db";
import { logError } from "./log";
import type { Taken } from "./rate-limit";

/**
 * Counts an attempt to open a payment page against its rate limit. Null when it can't be counted now, because all
 * database connections are in use: the shopper is then told to try again. Throws when the database is unreachable.
 */
export async function countAttempt(caller: Caller): Promise<Taken | null> {
  try {
    return await placing.take(caller);
  } catch (error) {
    if (!isOverload(error)) throw error;
    logError("order_not_placed", { error });
    return null;
  }
}
