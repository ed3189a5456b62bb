import "server-only";
import { isOverload } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import type { RateLimitResult } from "@/lib/platform/rate-limiter";
import { type Client, checkoutLimit } from "./rate-limits";

/**
 * Counts an attempt to open a payment page against its rate limit. Null when it can't be counted now, because all
 * database connections are in use: the shopper is then told to try again. Throws when the database is unreachable.
 */
export async function consumeCheckoutLimit(caller: Client): Promise<RateLimitResult | null> {
  try {
    return await checkoutLimit.consume(caller);
  } catch (error) {
    if (!isOverload(error)) throw error;
    logError("order_not_placed", { error });
    return null;
  }
}
