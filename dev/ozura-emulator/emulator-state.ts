import type { Emulator } from "@/lib/ozura-emulator/emulator";
import { type Behavior, defaultBehavior } from "@/lib/ozura-emulator/emulator-behavior";
import { type CallLog, createCallLog } from "./call-log";
import { createFaults, type Faults } from "./faults";
import type { OzuraOptions } from "./options";
import { type Overrides, overriddenReport } from "./overrides";
import { type MemoryStore, openStore } from "./session-store";

/** The state of one running emulator. Sessions survive a restart; test settings do not. */
export type EmulatorState = Emulator & {
  sessions: MemoryStore;
  behavior: Behavior;
  faults: Faults;
  calls: CallLog;
  /** By session id. */
  overrides: Map<string, Overrides>;
  /** Returns to the first start: no sessions, no faults, default behavior. */
  reset(): void;
};

export function createEmulatorState(options: OzuraOptions): EmulatorState {
  const { merchantId, vaultApiKey, merchantApiKey, dataFile, generation = "2026", sessionMinutes = 30 } = options;
  const provider: EmulatorState = {
    account: { merchantId, vaultApiKey, merchantApiKey },
    sessions: openStore(dataFile),
    behavior: defaultBehavior({ generation, sessionMinutes }),
    pagePath: "/checkout",
    faults: createFaults(),
    calls: createCallLog(),
    overrides: new Map(),
    /** Uses up an id, if a test has set one. */
    takeTerms() {
      const { sessionMinutes: minutes, taxPercent, sessionIds } = provider.behavior;
      return { minutes, taxPercent, sessionId: sessionIds.shift() };
    },
    report: (session) => overriddenReport(session, provider.overrides.get(session.sessionId), provider.behavior),
    reset() {
      provider.sessions.clear();
      provider.behavior = defaultBehavior({ generation, sessionMinutes });
      provider.faults.clear();
      provider.calls.clear();
      provider.overrides.clear();
    },
  };
  return provider;
}
