export type Operation = "create" | "get" | "other";

/** One API request as it arrived. Header values are not stored, because two of them are keys. */
export type Call = {
  at: string;
  operation: Operation;
  method: string;
  /** As in the request line, not decoded or normalised. */
  path: string;
  headers: string[];
  /** The requested id of a read; otherwise null. */
  sessionId: string | null;
  /** The body of a create call as text; otherwise empty. */
  body: string;
};

/**
 * Maximum number of logged calls, so that a load test cannot fill the memory. Later calls are counted but not logged.
 */
const MAX_LOGGED_CALLS = 20_000;

export type CallLog = ReturnType<typeof createCallLog>;

export function createCallLog() {
  let log: Call[] = [];
  let counts = { create: 0, get: 0, other: 0 };
  const readsOf = new Map<string, number>();

  return {
    counts: () => ({ ...counts }),
    readsOf: (sessionId: string) => readsOf.get(sessionId) ?? 0,
    list: () => log,

    add(call: Call) {
      counts[call.operation] += 1;
      if (call.sessionId !== null) readsOf.set(call.sessionId, (readsOf.get(call.sessionId) ?? 0) + 1);
      if (log.length < MAX_LOGGED_CALLS) log.push(call);
    },

    clear() {
      log = [];
      counts = { create: 0, get: 0, other: 0 };
      readsOf.clear();
    },
  };
}
