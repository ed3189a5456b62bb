import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./db";

export type RateLimitResult = { ok: true } | { ok: false; waitSeconds: number };

export type RateLimiter = {
  /** Counts one try, or refuses it when the key is over its limit. Concurrent callers can't exceed the limit. */
  consume(key: string): Promise<RateLimitResult>;
  /** Takes back a counted try. */
  uncount(key: string): Promise<void>;
};

type Options = {
  tries: number;
  seconds: number;
  /**
   * Number of tries that each instance allows without counting them in Postgres, so that ordinary use costs no
   * statement.
   */
  uncounted?: number;
  /**
   * A key over its limit is refused from memory until its window ends, so that a flood of requests does not cause a flood
   * of statements. `uncount` does not lift that. Implied by `uncounted`.
   */
  blockInMemory?: boolean;
};

/**
 * Allows at most `tries` per key within `seconds`, counted in Postgres for all instances of the shop. Throws when the
 * database is unreachable: a try that can't be counted is not allowed.
 */
export function createRateLimiter(
  name: string,
  { tries, seconds, uncounted: uncountedTries = 0, blockInMemory = uncountedTries > 0 }: Options,
): RateLimiter {
  const own = new RateLimiterMemory({ points: uncountedTries, duration: seconds });
  const limiter = new RateLimiterPostgres({
    storeClient: client,
    storeType: "client",
    tableName: "RateLimit",
    tableCreated: true,
    keyPrefix: name,
    points: tries - uncountedTries,
    duration: seconds,
    ...(blockInMemory && { inMemoryBlockOnConsumed: tries - uncountedTries + 1 }),
  });
  return {
    async consume(key) {
      if (uncountedTries > 0 && (await consume(own, key)).ok) return { ok: true };
      return consume(limiter, key);
    },
    async uncount(key) {
      await limiter.reward(key);
    },
  };
}

async function consume(limiter: RateLimiterMemory | RateLimiterPostgres, key: string): Promise<RateLimitResult> {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { ok: false, waitSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
  }
}

type Query = { text: string; values: unknown[] };

/** The limiter expects a pg client. This adapter uses Prisma's pool, so that there are no further connections. */
const client = {
  async query({ text, values }: Query) {
    const rows = await db().$queryRawUnsafe<{ points: number; expire: number | null }[]>(text, ...values);
    return { rows: rows.map(({ points, expire }) => ({ points, expire: Number(expire) })), rowCount: rows.length };
  },
};
