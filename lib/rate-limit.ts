import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./db";

export type RateLimit = {
  /** Counts one try; false when there have been too many. Of racing callers no more get through than are allowed. */
  take(key: string): Promise<boolean>;
  /** A try that does not count after all. */
  giveBack(key: string): Promise<void>;
};

type Query = { text: string; values: unknown[] };

/** The limiter speaks to a pg client; this one is Prisma's pool, so that there are no further connections. */
const client = {
  async query({ text, values }: Query) {
    const rows = await db().$queryRawUnsafe<{ points: number; expire: bigint | null }[]>(text, ...values);
    return { rows: rows.map(({ points, expire }) => ({ points, expire: Number(expire) })), rowCount: rows.length };
  },
};

/**
 * At most `tries` of a key within `seconds`, counted in Postgres, so that all instances of the shop count together. Throws
 * when the database is unreachable: whoever can't be counted is not let through.
 */
export function createRateLimit(name: string, { tries, seconds }: { tries: number; seconds: number }): RateLimit {
  const limiter = new RateLimiterPostgres({
    storeClient: client,
    storeType: "client",
    tableName: "RateLimit",
    tableCreated: true,
    keyPrefix: name,
    points: tries,
    duration: seconds,
  });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return true;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return false;
        throw refusal;
      }
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
  };
}
