import { type CallLog, createCallLog } from "./call-log";
import { type Behavior, defaultBehavior } from "./emulator-behavior";
import { createFaults, type Faults } from "./faults";
import type { SessionTerms } from "./session";
import type { Overrides } from "./session-reply";
import { openStore, type SessionStore } from "./session-store";
import type { OzuraOptions } from "./settings";

type Account = Pick<OzuraOptions, "merchantId" | "vaultApiKey" | "merchantApiKey">;

/** The state of one running emulator. Sessions survive a restart; test settings do not. */
export type EmulatorState = {
  account: Account;
  sessions: SessionStore;
  behavior: Behavior;
  faults: Faults;
  calls: CallLog;
  /** By session id. */
  overrides: Map<string, Overrides>;
  /** The terms of the next session. Uses up an id, if a test has set one. */
  takeTerms(): SessionTerms;
  /** Returns to the first start: no sessions, no faults, default behavior. */
  reset(): void;
};

export function createEmulatorState(options: OzuraOptions): EmulatorState {
  const { merchantId, vaultApiKey, merchantApiKey, dataFile, generation = "2026", sessionMinutes = 30 } = options;
  const provider: EmulatorState = {
    account: { merchantId, vaultApiKey, merchantApiKey },
    sessions: openStore(dataFile),
    behavior: defaultBehavior({ generation, sessionMinutes }),
    faults: createFaults(),
    calls: createCallLog(),
    overrides: new Map(),
    takeTerms() {
      const { sessionMinutes: minutes, taxPercent, sessionIds } = provider.behavior;
      return { minutes, taxPercent, sessionId: sessionIds.shift() };
    },
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
