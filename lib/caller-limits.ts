import "server-only";
import { createHash } from "node:crypto";
import { createRateLimit, type Taken } from "./rate-limit";

/** Source of a request: its IP address, and a secret from the browser's cookies, if it has one. */
export type Caller = { address: string; cookie: string | null };

export type CallerLimit = {
  /** Counts one try. Refused when the IP address or the browser is over its limit. */
  take(caller: Caller): Promise<Taken>;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;

// One IP address may belong to an office or a whole town, so its limit is higher; an attacker can drop a cookie.

/** Rate limit for placing orders and opening payment pages: each creates a session at Ozura, and reserves stock. */
export const placing = createCallerLimit("placing", {
  address: { tries: 40, seconds: 10 * MINUTE },
  cookie: { tries: 10, seconds: 10 * MINUTE },
});

/** Rate limit for requesting the links to one's orders: each request may send an email to another person. */
export const askingForLinks = createCallerLimit("links", {
  address: { tries: 20, seconds: HOUR },
  cookie: { tries: 5, seconds: HOUR },
});

/**
 * Rate limit for return pages: each visit may cause a call to Ozura. The first visits cost no SQL statement
 * (`uncounted`).
 */
export const returning = createCallerLimit("returning", {
  address: { tries: 300, seconds: MINUTE, uncounted: 30 },
  cookie: { tries: 120, seconds: MINUTE, uncounted: 30 },
});

type Options = Parameters<typeof createRateLimit>[1];

function createCallerLimit(name: string, options: { address: Options; cookie: Options }): CallerLimit {
  const perAddress = createRateLimit(`${name}-address`, options.address);
  const perCookie = createRateLimit(`${name}-cookie`, options.cookie);
  return {
    async take({ address, cookie }) {
      const taken = cookie === null ? { ok: true as const } : await perCookie.take(digest(cookie));
      return taken.ok ? perAddress.take(address) : taken;
    },
  };
}

/** The cookie is stored as a hash, because the cookie itself grants access. */
function digest(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64url");
}
