import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./db";

export type Taken = { ok: true } | { ok: false; waitSeconds: number };

export type RateLimit = {
  /** Counts one try, or refuses it when the key is over its limit. Concurrent callers can't exceed the limit. */
  take(key: string): Promise<Taken>;
  /** Takes back a counted try. */
  giveBack(key: string): Promise<void>;
};

type Options = {
  tries: number;
  seconds: number;
  /**
   * Number of tries that each instance allows without counting them in Postgres, so that ordinary use costs no
   * statement.
   */
  uncounted?: number;
};

/**
 * Allows at most `tries` per key within `seconds`, counted in Postgres for all instances of the shop. Throws when the
 * database is unreachable: a try that can't be counted is not allowed.
 */
export function createRateLimit(name: string, { tries, seconds, uncounted = 0 }: Options): RateLimit {
  const own = new RateLimiterMemory({ points: uncounted, duration: seconds });
  const limiter = new RateLimiterPostgres({
    storeClient: client,
    storeType: "client",
    tableName: "RateLimit",
    tableCreated: true,
    keyPrefix: name,
    points: tries - uncounted,
    duration: seconds,
    // A key over its limit is blocked in memory, so that a flood of requests does not cause a flood of statements.
    ...(uncounted > 0 && { inMemoryBlockOnConsumed: tries - uncounted + 1 }),
  });
  return {
    async take(key) {
      if (uncounted > 0 && (await consume(own, key)).ok) return { ok: true };
      return consume(limiter, key);
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
  };
}

async function consume(limiter: RateLimiterMemory | RateLimiterPostgres, key: string): Promise<Taken> {
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
