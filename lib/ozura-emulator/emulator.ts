import type { Behavior } from "./emulator-behavior";
import type { Session, SessionTerms } from "./session";
import type { SessionStore } from "./session-store";

/**
 * The Ozura emulator: a provider that moves no money. It has two users: a demo deployment, where it runs inside the shop
 * (demo.ts), and `npm run dev` with the tests, where it is a server of its own (dev/ozura-emulator).
 */
export type Emulator = {
  account: { merchantId: string; vaultApiKey: string; merchantApiKey: string };
  sessions: SessionStore;
  behavior: Pick<Behavior, "generation" | "shape" | "detail" | "gluedQuery" | "createReply">;
  /** Path of the payment pages, without a slash at the end. */
  pagePath: string;
  /** The terms of the next session. */
  takeTerms(): SessionTerms;
  /** The body of a read. */
  report(session: Session): object;
};
