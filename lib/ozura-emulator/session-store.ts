import type { CardPayment, Session } from "./session";

/** How a session ends on the payment page. */
type SessionEnd = { status: "completed"; payment: CardPayment } | { status: "failed" | "cancelled"; payment: null };

/** Where the emulator keeps its sessions. Every operation is atomic. */
export type SessionStore = {
  find(sessionId: string): Promise<Session | null>;
  findByIdempotencyKey(key: string): Promise<Session | null>;
  /** Stores a new session. When a stored session has its idempotency key, that session is returned instead. */
  create(session: Session): Promise<Session>;
  /** Ends a session that is pending. Any other session, also an expired one, is returned unchanged; null without one. */
  end(sessionId: string, end: SessionEnd): Promise<Session | null>;
};
