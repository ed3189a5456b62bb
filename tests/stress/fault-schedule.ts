import type { Operation } from "@/dev/ozura-emulator/call-log";
import { createFaults, type Fault, type Faults } from "@/dev/ozura-emulator/faults";
import type { Random } from "./seeded-random";

/** Share of the calls to Ozura that fail. */
const FAULTY = 0.3;

const kinds = {
  slow: 24,
  // A delayed reply with an earlier status, so that an old verdict arrives after a newer one.
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

/** Counts until the faults are cleared. */
export type FaultCounts = { calls: number; faults: Record<string, number> };

/**
 * Random faults in addition to those that a scenario adds for its session: three of ten calls fail. The seed determines
 * the kinds in the order in which the calls arrive. `clear` ends all faults, except that sessions whose reads answer 400
 * stay unreadable. `refused` returns their ids.
 */
export function createFaultSchedule(random: Random): {
  faults: Faults;
  faultCounts: FaultCounts;
  refused: () => string[];
} {
  const faultCounts: FaultCounts = { calls: 0, faults: {} };
  const [temporary, permanent] = [createFaults(), createFaults()];
  const refused = new Set<string>();
  let isCleared = false;
  const faults: Faults = {
    add(fault) {
      if (fault.sessionId === undefined) throw new Error("Only the fault schedule may add faults for all sessions.");
      const isRefusal = fault.kind === "status" && fault.status === 400 && fault.times === undefined;
      if (isRefusal) refused.add(fault.sessionId);
      (isRefusal ? permanent : temporary).add(fault);
    },
    take(operation, sessionId) {
      const ofScenario = permanent.take(operation, sessionId) ?? temporary.take(operation, sessionId);
      if (!isCleared) faultCounts.calls++;
      if (ofScenario) return count("scenario", ofScenario);
      if (isCleared) return null;
      if (!random.chance(FAULTY)) return null;
      const kind = random.weighted(kinds);
      return count(kind, faultOf(kind, operation, random));
    },
    clear: () => {
      isCleared = true;
      temporary.clear();
    },
  };
  return { faults, faultCounts, refused: () => [...refused] };

  function count(kind: Kind | "scenario", fault: Fault): Fault {
    if (!isCleared) faultCounts.faults[kind] = (faultCounts.faults[kind] ?? 0) + 1;
    return fault;
  }
}

function faultOf(kind: Kind, operation: Operation, random: Random): Fault {
  // Half of the lost replies are to create calls that were carried out.
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
