import type { Operation } from "@/dev/ozura-emulator/call-log";
import { createFaults, type Fault, type Faults } from "@/dev/ozura-emulator/faults";
import type { Random } from "./seeded-random";

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
export type FaultCounts = { calls: number; faults: Record<string, number> };

/**
 * Faults by chance, beside the stand-in's list of those that are arranged for a session: three calls in ten, of every
 * kind, drawn from the seed in the order in which the calls arrive. `clear` ends them for good, but a session whose reads
 * answer 400 is never readable again. `refused` names those sessions.
 */
export function createFaultSchedule(random: Random): { faults: Faults; weather: FaultCounts; refused: () => string[] } {
  const weather: FaultCounts = { calls: 0, faults: {} };
  const [passing, lasting] = [createFaults(), createFaults()];
  const refused = new Set<string>();
  let isCalm = false;
  const faults: Faults = {
    add(fault) {
      if (fault.sessionId === undefined) throw new Error("In the storm the seed decides about faults of all sessions.");
      const isRefusal = fault.kind === "status" && fault.status === 400 && fault.times === undefined;
      if (isRefusal) refused.add(fault.sessionId);
      (isRefusal ? lasting : passing).add(fault);
    },
    take(operation, sessionId) {
      const arranged = lasting.take(operation, sessionId) ?? passing.take(operation, sessionId);
      if (!isCalm) weather.calls++;
      if (arranged) return count("arranged", arranged);
      if (isCalm) return null;
      if (!random.chance(FAULTY)) return null;
      const kind = random.weighted(kinds);
      return count(kind, faultOf(kind, operation, random));
    },
    clear: () => {
      isCalm = true;
      passing.clear();
    },
  };
  return { faults, weather, refused: () => [...refused] };

  function count(kind: Kind | "arranged", fault: Fault): Fault {
    if (!isCalm) weather.faults[kind] = (weather.faults[kind] ?? 0) + 1;
    return fault;
  }
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
