import type { Behavior } from "@/lib/ozura-emulator/emulator-behavior";
import type { SessionStatus } from "@/lib/ozura-emulator/session";
import type { Call } from "./call-log";
import type { SessionView } from "./control-api";
import type { Fault } from "./faults";

export type { Behavior, Call, Fault, SessionView };

export type Control = ReturnType<typeof createControl>;

type Counts = Record<Call["operation"], number>;

/** Timeout in milliseconds. The emulator responds from memory, so a longer wait means that none is running. */
const TIMEOUT_MS = 10_000;

/** Client of a running emulator's control API, for tests. `url` comes from `startOzura`, or is `OZURA_API_URL`. */
export function createControl(url: string) {
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control${path} answered ${response.status}: ${text}`);
    // Not validated: both ends are in this folder, and validation would make no test stronger.
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  const at = (sessionId: string, what = "") => `/sessions/${encodeURIComponent(sessionId)}${what}`;

  return {
    /** Deletes all sessions, faults, logged calls and behavior. */
    reset: () => send<void>("POST", "/reset"),

    /** Oldest first. */
    sessions: () => send<SessionView[]>("GET", "/sessions"),
    session: (sessionId: string) => send<SessionView>("GET", at(sessionId)),
    /** Creates a session without keys, from a create call's body, as if another party had created it. */
    create: (body: object) => send<SessionView>("POST", "/sessions", body),

    /**
     * Pays with that card, as a shopper would. A session is paid once; `returnUrl` in the reply is the shopper's
     * redirect.
     */
    pay: (sessionId: string, options: { card?: string } = {}) =>
      send<SessionView>("POST", at(sessionId, "/pay"), options),
    complete: (sessionId: string) => send<SessionView>("POST", at(sessionId, "/status"), { status: "completed" }),
    /** Sets any status, including an earlier one. A session past its expiry never reads as pending. */
    setStatus: (sessionId: string, status: SessionStatus) =>
      send<SessionView>("POST", at(sessionId, "/status"), { status }),
    /** Ends the session's lifetime now. */
    expire: (sessionId: string) => send<SessionView>("POST", at(sessionId, "/expire")),

    /** The statuses that successive reads report, verbatim. The last one repeats. */
    script: (sessionId: string, ...statuses: [string, ...string[]]) =>
      send<void>("PATCH", at(sessionId, "/report"), { script: statuses }),
    /** Replaces fields that reads report: `{ amount: "24.99" }`. Discards earlier overrides. */
    override: (sessionId: string, set: Record<string, unknown>) =>
      send<void>("PATCH", at(sessionId, "/report"), { set }),
    /** Replaces fields of the whole reply, beside the session: `{ success: false }`. Discards earlier overrides. */
    overrideReply: (sessionId: string, reply: Record<string, unknown>) =>
      send<void>("PATCH", at(sessionId, "/report"), { reply }),
    /** Removes fields from what reads report. Discards earlier omissions. */
    omit: (sessionId: string, ...remove: string[]) => send<void>("PATCH", at(sessionId, "/report"), { remove }),
    /** Ends all overrides, so that reads report the true session. */
    clearOverrides: (sessionId: string) => send<void>("DELETE", at(sessionId, "/report")),

    behave: (behavior: Partial<Behavior>) => send<Behavior>("PATCH", "/behavior", behavior),

    /** Adds a fault. Faults with `times` apply in the order in which they were added. */
    fault: (fault: Fault) => send<void>("POST", "/faults", fault),
    /** Removes all faults, or those of one session. */
    clearFaults: (sessionId?: string) =>
      send<void>("DELETE", sessionId === undefined ? "/faults" : `/faults?${new URLSearchParams({ sessionId })}`),

    /** The number of calls per operation, and the calls in order. */
    calls: () => send<Counts & { log: Call[] }>("GET", "/calls"),
    clearCalls: () => send<void>("DELETE", "/calls"),
  };
}
