import "server-only";

const START = 5;
const MIN = 2;
const MAX = 30;
/** Of pg's ten connections. The others are left for shoppers, who use the same pool. */
const DATABASE_CONNECTIONS = 6;

/** Latency up to this multiple of the lowest is normal variation; more means that Ozura, or this machine, is busy. */
const NORMAL = 1.5;
const BUSY = 2.5;

/** How long a payment took: waiting for Ozura, and everything else, which is nearly all the database. */
export type Duration = { providerMs: number; databaseMs: number };

export type Concurrency = ReturnType<typeof createConcurrency>;

/**
 * How many payments may be handled at the same time: additive increase and multiplicative decrease. It grows by two as
 * long as Ozura answers about as fast as it ever did, and shrinks when answers become slow or fail to come. Never so many
 * that settling them needs more than six database connections (Little's law), unless that would be fewer than two.
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
    /** Of a payment that Ozura gave an answer for. */
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
    /** Several payments in a row got no answer. */
    slowDown(): void {
      limit = Math.max(least, limit / 2);
      durations = [];
    },
  };
}

function average(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
