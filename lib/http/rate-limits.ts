import "server-only";
import { createHash } from "node:crypto";
import { isOverload } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import { createRateLimiter, type RateLimitResult } from "@/lib/platform/rate-limiter";
import { clientIp } from "./client-ip";

/** Source of a request: its IP address, and a secret from the browser's cookies, if it has one. */
export type Client = { ip: string; cookie: string | null };

export type ClientRateLimiter = {
  /** Counts one try. Refused when the IP address or the browser is over its limit. */
  consume(client: Client): Promise<RateLimitResult>;
};

/** The client of the current request. `cookie` is the id of the browser's cart or its order token; null without one. */
export async function currentClient(cookie: string | null): Promise<Client> {
  return { ip: await clientIp(), cookie };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

// One IP address may belong to an office or a whole town, so its limit is higher. The IP limit applies too, because a
// client can delete its cookie.

/** Rate limit for placing orders and opening payment pages: each creates a session at Ozura, and reserves stock. */
export const checkoutLimit = createClientLimiter("checkout", {
  ip: { tries: 40, seconds: 10 * MINUTE },
  cookie: { tries: 10, seconds: 10 * MINUTE },
});

/** Rate limit for requesting the links to one's orders: each request may send an email to another person. */
export const orderLookupLimit = createClientLimiter("order-lookup", {
  ip: { tries: 20, seconds: HOUR },
  cookie: { tries: 5, seconds: HOUR },
});

/**
 * Rate limit for return pages: each visit may cause a call to Ozura. The first visits cost no SQL statement
 * (`uncounted`).
 */
export const returnPageLimit = createClientLimiter("return-page", {
  ip: { tries: 300, seconds: MINUTE, uncounted: 30 },
  cookie: { tries: 120, seconds: MINUTE, uncounted: 30 },
});

/**
 * Rate limit for reconciliations that a caller without a secret starts, for all callers together. Five seconds less than
 * a minute, so that no call of a scheduler that calls each minute is refused.
 */
export const unauthenticatedRunLimit = createRateLimiter("reconcile", {
  tries: 1,
  seconds: MINUTE - 5,
  blockInMemory: true,
});

/**
 * Counts one try against `checkoutLimit`. Null when it can't be counted now, because all database connections are in
 * use: the shopper is then told to try again. Throws when the database is unreachable.
 */
export async function consumeCheckoutLimit(client: Client): Promise<RateLimitResult | null> {
  try {
    return await checkoutLimit.consume(client);
  } catch (error) {
    if (!isOverload(error)) throw error;
    logError("rate_limit_not_counted", { error });
    return null;
  }
}

type Options = Parameters<typeof createRateLimiter>[1];

function createClientLimiter(name: string, options: { ip: Options; cookie: Options }): ClientRateLimiter {
  const perIp = createRateLimiter(`${name}-ip`, options.ip);
  const perCookie = createRateLimiter(`${name}-cookie`, options.cookie);
  return {
    async consume({ ip, cookie }) {
      const result = cookie === null ? { ok: true as const } : await perCookie.consume(digest(cookie));
      return result.ok ? perIp.consume(ip) : result;
    },
  };
}

/** The cookie is stored as a hash, because the cookie itself grants access. */
function digest(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64url");
}
