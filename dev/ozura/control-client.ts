import type { Behaviour } from "./behaviour";
import type { Call } from "./call-log";
import type { SessionView } from "./control";
import type { Fault } from "./faults";
import type { SessionStatus } from "./session";

export type { Behaviour, Call, Fault, SessionView };

export type Control = ReturnType<typeof createControl>;

type Counts = Record<Call["operation"], number>;

/** It answers from memory; longer means that nobody is there. */
const TIMEOUT_MS = 10_000;

/** The strings of a running stand-in, for tests: `url` is what `startOzura` returned, or `OZURA_API_URL`. */
export function createControl(url: string) {
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control${path} answered ${response.status}: ${text}`);
    // Both ends are in this folder, and no test would be truer for checking the one against the other.
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  const at = (sessionId: string, what = "") => `/sessions/${encodeURIComponent(sessionId)}${what}`;

  return {
    /** Forgets everything: sessions, faults, calls, behaviour. */
    reset: () => send<void>("POST", "/reset"),

    /** Oldest first. */
    sessions: () => send<SessionView[]>("GET", "/sessions"),
    session: (sessionId: string) => send<SessionView>("GET", at(sessionId)),
    /** A session that no merchant's server has asked for: a create call's body, and no keys. */
    create: (body: object) => send<SessionView>("POST", "/sessions", body),

    /** As a shopper would with that card. Pays once; its `returnUrl` is where the browser would be sent. */
    pay: (sessionId: string, options: { card?: string } = {}) =>
      send<SessionView>("POST", at(sessionId, "/pay"), options),
    complete: (sessionId: string) => send<SessionView>("POST", at(sessionId, "/status"), { status: "completed" }),
    /** Any status, also backwards. Only a session that is in time can be seen as pending. */
    setStatus: (sessionId: string, status: SessionStatus) =>
      send<SessionView>("POST", at(sessionId, "/status"), { status }),
    /** Its thirty minutes are over now. */
    expire: (sessionId: string) => send<SessionView>("POST", at(sessionId, "/expire")),

    /** What successive reads say the status is, word for word; the last one stays. */
    script: (sessionId: string, ...statuses: [string, ...string[]]) =>
      send<void>("PATCH", at(sessionId, "/report"), { script: statuses }),
    /** Lays fields over what reads report: `{ amount: "24.99" }`. Replaces earlier ones. */
    override: (sessionId: string, set: Record<string, unknown>) =>
      send<void>("PATCH", at(sessionId, "/report"), { set }),
    /** Lays fields over the whole reply of reads, beside the session: `{ success: false }`. Replaces earlier ones. */
    overrideReply: (sessionId: string, reply: Record<string, unknown>) =>
      send<void>("PATCH", at(sessionId, "/report"), { reply }),
    /** Leaves fields out of what reads report. Replaces earlier ones. */
    omit: (sessionId: string, ...remove: string[]) => send<void>("PATCH", at(sessionId, "/report"), { remove }),
    /** Reads tell the truth again. */
    unstage: (sessionId: string) => send<void>("DELETE", at(sessionId, "/report")),

    behave: (behaviour: Partial<Behaviour>) => send<Behaviour>("PATCH", "/behaviour", behaviour),

    /** Faults with `times` queue up behind one another. */
    fault: (fault: Fault) => send<void>("POST", "/faults", fault),
    /** All, or those of one session. */
    clearFaults: (sessionId?: string) =>
      send<void>("DELETE", sessionId === undefined ? "/faults" : `/faults?${new URLSearchParams({ sessionId })}`),

    /** How often each operation was called, and the calls themselves in order. */
    calls: () => send<Counts & { log: Call[] }>("GET", "/calls"),
    clearCalls: () => send<void>("DELETE", "/calls"),
  };
}
