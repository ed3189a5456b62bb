export type Operation = "create" | "get" | "other";

/** One request to the API as it arrived. Header values are left out: two of them are keys. */
export type Call = {
  at: string;
  operation: Operation;
  method: string;
  /** As it stood in the request line, neither decoded nor tidied. */
  path: string;
  headers: string[];
  /** Of a read, the id that was asked for. */
  sessionId: string | null;
  /** Of a create call, the body as text. */
  body: string;
};

/** A load test must not fill the memory. The counters go on when the log is full. */
const KEPT_CALLS = 20_000;

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
      if (log.length < KEPT_CALLS) log.push(call);
    },

    clear() {
      log = [];
      counts = { create: 0, get: 0, other: 0 };
      readsOf.clear();
    },
  };
}
