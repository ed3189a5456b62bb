import "server-only";

const START = 5;
const MIN = 2;
const MAX = 30;
/**
 * Database connections that the payments may use, of pg's ten. The others are left for shoppers, who use the same pool.
 */
const DATABASE_CONNECTIONS = 6;

/**
 * Multiples of the lowest latency. Up to `NORMAL` is normal variation, and the limit grows. Above `BUSY`, Ozura or this
 * machine is overloaded, and the limit shrinks.
 */
const NORMAL = 1.5;
const BUSY = 2.5;

/** The time that one payment took: waiting for Ozura, and everything else, which is nearly all database time. */
export type Duration = { providerMs: number; databaseMs: number };

export type Concurrency = ReturnType<typeof createConcurrency>;

/**
 * Adapts the number of payments handled at the same time: additive increase, multiplicative decrease. The limit grows
 * by two while Ozura answers about as fast as its fastest average so far, and shrinks when answers become slow or fail
 * to come. It also stays below the number that would need more than six database connections (Little's law), but not
 * below two.
 */
export function createConcurrency(max = MAX) {
  const [least, most] = [Math.min(MIN, max), Math.min(MAX, max)];
  let limit = Math.min(START, most);
  let fastestMs = Number.POSITIVE_INFINITY;
  let durations: Duration[] = [];

  return {
    get limit() {
      return Math.floor(limit);
    },
    /** Reports a payment that Ozura answered for. */
    answered(duration: Duration): void {
      durations.push(duration);
      if (durations.length < limit) return;
      const providerMs = average(durations.map((each) => each.providerMs));
      const databaseMs = average(durations.map((each) => each.databaseMs));
      durations = [];
      fastestMs = Math.min(fastestMs, providerMs);
      if (providerMs <= fastestMs * NORMAL) limit += 2;
      else if (providerMs > fastestMs * BUSY) limit = Math.max(Math.min(START, limit), limit * 0.8);
      const bound = (DATABASE_CONNECTIONS * (providerMs + databaseMs)) / Math.max(databaseMs, 1);
      limit = Math.max(least, Math.min(limit, bound, most));
    },
    /** Halves the limit after several payments in a row without an answer. */
    slowDown(): void {
      limit = Math.max(least, limit / 2);
      durations = [];
    },
  };
}

function average(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
