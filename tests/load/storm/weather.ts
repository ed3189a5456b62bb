import type { Operation } from "@/dev/ozura/call-log";
import type { Fault, Faults } from "@/dev/ozura/faults";
import type { Random } from "./random";

/** How many of the calls to Ozura meet a fault. */
const FAULTY = 0.3;

const kinds = {
  slow: 24,
  // Answered from what was true a moment ago: how an old verdict meets a newer one.
  stale: 24,
  server_error: 14,
  rate_limited: 3,
  reset: 10,
  truncated: 5,
  reset_mid_body: 5,
  not_json: 4,
  html: 3,
  not_found: 3,
  refused: 1,
  hang: 2,
  drip: 1,
  huge: 1,
};

type Kind = keyof typeof kinds;

/** What it was like until it was cleared. */
export type Weather = { calls: number; faults: Record<string, number> };

/**
 * Faults by chance, in the place of the stand-in's list of arranged ones: three calls in ten, of every kind, drawn from
 * the seed in the order in which the calls arrive. `clear` ends them for good.
 */
export function createWeather(random: Random): { faults: Faults; weather: Weather } {
  const weather: Weather = { calls: 0, faults: {} };
  let isCalm = false;
  const faults: Faults = {
    add: () => {
      throw new Error("In the storm the seed decides about faults.");
    },
    take(operation) {
      if (isCalm) return null;
      weather.calls++;
      if (!random.chance(FAULTY)) return null;
      const kind = random.weighted(kinds);
      weather.faults[kind] = (weather.faults[kind] ?? 0) + 1;
      return faultOf(kind, operation, random);
    },
    clear: () => {
      isCalm = true;
    },
  };
  return { faults, weather };
}

function faultOf(kind: Kind, operation: Operation, random: Random): Fault {
  // Half of the lost answers are to requests that were carried out. Reading has no effect, so there it changes nothing.
  const lost = { afterEffect: operation === "create" && random.chance(0.5) };
  switch (kind) {
    case "slow":
      return { kind: "delay", ms: random.between(20, 400) };
    case "stale":
      return { kind: "delay", ms: random.between(20, 600), afterEffect: true };
    case "server_error":
      return { kind: "status", status: random.pick([500, 502, 503]), ...lost };
    case "rate_limited":
      return { kind: "status", status: 429, ...(random.chance(0.5) && { retryAfter: 1 }) };
    case "not_found":
      return { kind: "status", status: 404 };
    case "refused":
      return { kind: "status", status: 401 };
    case "reset":
    case "not_json":
    case "html":
    case "hang":
    case "drip":
      return { kind, ...lost };
    default:
      return { kind };
  }
}
