import "server-only";
import type { OzuraError, OzuraErrorKind } from "@/lib/ozura/errors";

/** Error kinds that indicate an outage: no answer, or an unusable one. A 4xx is an answer about one session. */
const outageKinds: readonly OzuraErrorKind[] = ["unavailable", "timeout", "network_error", "malformed"];

/**
 * After this many different payments in a row without an answer an outage is suspected, and only probes are started.
 */
const SUSPECT_AFTER = 5;
/** The circuit opens after this many failed probes. */
const PROBES = 3;

export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;

/**
 * Distinguishes an outage of Ozura from single sessions that Ozura can't answer for. Many of the latter can follow each
 * other, because old sessions are due together. So after five different payments in a row without an answer, three
 * probes decide: payments that Ozura has answered for most recently. The circuit opens when the probes fail. When there
 * is no payment left to probe with, `processBatch` stops the run.
 */
export function createCircuitBreaker() {
  const failed = new Set<string>();
  const failedProbes = new Set<string>();

  return {
    /**
     * Records a result and returns whether it indicates an outage. `wasCreating`: the session was being created. A
     * rejection then counts, too: it ends the payment for good, so a series of rejections must stop the run.
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
    get isHalfOpen() {
      return failed.size >= SUSPECT_AFTER;
    },
    /** Number of probes that may be started besides those that are running. */
    probesLeft: (running: number) => PROBES - failedProbes.size - running,
    get isOpen() {
      return failed.size >= SUSPECT_AFTER && failedProbes.size >= PROBES;
    },
  };
}
