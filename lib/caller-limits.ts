import "server-only";
import { createHash } from "node:crypto";
import { createRateLimit, type Taken } from "./rate-limit";

/** Who asks for something: where the request comes from, and a secret of their browser's cookies, if they have one. */
export type Caller = { address: string; cookie: string | null };

export type CallerLimit = {
  /** Counts one try. Refused when there have been too many from the address or from the browser. */
  take(caller: Caller): Promise<Taken>;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;

// An address may be that of an office or a whole town; a cookie is thrown away by whoever means harm.

/** Placing orders and opening payment pages: each makes a session at Ozura, and holds stock. */
export const placing = createCallerLimit("placing", {
  address: { tries: 40, seconds: 10 * MINUTE },
  cookie: { tries: 10, seconds: 10 * MINUTE },
});

/** Asking for the links to one's orders: each may be a mail to somebody else. */
export const askingForLinks = createCallerLimit("links", {
  address: { tries: 20, seconds: HOUR },
  cookie: { tries: 5, seconds: HOUR },
});

/** Coming back from Ozura: each may be a question to it. Nobody who comes back a few times costs a statement. */
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

/** What is counted must not be a key to anything. */
function digest(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64url");
}
