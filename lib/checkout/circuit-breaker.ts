import "server-only";
import type { OzuraError, OzuraErrorKind } from "../ozura/errors";

/** No answer, or none that makes sense: what an outage looks like. A 4xx is an answer about one session. */
const outageKinds: readonly OzuraErrorKind[] = ["unavailable", "timeout", "unreachable", "malformed"];

/** So many different payments in a row without an answer make an outage likely. */
const SUSPECT_AFTER = 5;
/** Then so many probes without an answer make it certain. */
const PROBES = 3;

export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;

/**
 * Tells an outage of Ozura from sessions that Ozura has trouble with. Any number of the latter may be next to each other,
 * because old sessions are due together. So after five different payments in a row without an answer, three probes decide:
 * payments that Ozura has answered for most recently. The breaker opens when these fail, too, or when there are none.
 */
export function createCircuitBreaker() {
  const failed = new Set<string>();
  const failedProbes = new Set<string>();

  return {
    /**
     * Returns whether it looks like an outage. `wasCreating`: a 4xx on creating a session is the end of that payment, so a row of them must not go on.
     */
    record(paymentId: string, error: OzuraError | null, { isProbe = false, wasCreating = false } = {}): boolean {
      const kinds = wasCreating ? [...outageKinds, "rejected"] : outageKinds;
      const isOutage = error !== null && kinds.includes(error.kind);
      if (!isOutage) {
        failed.clear();
        failedProbes.clear();
        return false;
      }
      failed.add(paymentId);
      if (isProbe) failedProbes.add(paymentId);
      return true;
    },
    /** Whether only probes may be started now. */
    get isSuspicious() {
      return failed.size >= SUSPECT_AFTER;
    },
    /** Number of probes that may be started besides those that are running. */
    probesLeft: (running: number) => PROBES - failedProbes.size - running,
    get isOpen() {
      return failed.size >= SUSPECT_AFTER && failedProbes.size >= PROBES;
    },
  };
}
