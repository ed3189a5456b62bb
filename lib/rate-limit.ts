import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./db";

export type Taken = { ok: true } | { ok: false; waitSeconds: number };

export type RateLimit = {
  /** Counts one try, unless there have been too many. Of racing callers no more get through than are allowed. */
  take(key: string): Promise<Taken>;
  /** A try that does not count after all. */
  giveBack(key: string): Promise<void>;
};

type Options = {
  tries: number;
  seconds: number;
  /** How many of them each instance lets through by itself, so that whoever does not overdo it costs no statement. */
  uncounted?: number;
};

/**
 * At most `tries` of a key within `seconds`, counted in Postgres, so that all instances of the shop count together. Throws
 * when the database is unreachable: whoever can't be counted is not let through.
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
    // Nor is whoever is over the limit counted on: a flood must not become one of statements.
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

/** The limiter speaks to a pg client; this one is Prisma's pool, so that there are no further connections. */
const client = {
  async query({ text, values }: Query) {
    const rows = await db().$queryRawUnsafe<{ points: number; expire: number | null }[]>(text, ...values);
    return { rows: rows.map(({ points, expire }) => ({ points, expire: Number(expire) })), rowCount: rows.length };
  },
};
