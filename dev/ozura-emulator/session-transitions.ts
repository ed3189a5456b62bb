import { payWith, type Session, type SessionStatus, statusOf } from "./session";
import type { SessionStore } from "./session-store";
import { paysCard, type TestCard } from "./test-cards";

/**
 * Pays a pending session; any other session is returned unchanged. The status is stored before the shopper is
 * redirected, as Ozura documents.
 */
export function pay(sessions: SessionStore, session: Session, card: TestCard = paysCard, nameOnCard?: string): Session {
  if (statusOf(session) !== "pending") return session;
  return sessions.put({ ...session, status: "completed", payment: payWith(card, nameOnCard) });
}

/** Ends a pending session without payment; any other session is returned unchanged. */
export function end(sessions: SessionStore, session: Session, status: "failed" | "cancelled"): Session {
  return statusOf(session) === "pending" ? sessions.put({ ...session, status }) : session;
}

/**
 * Sets any status, including an earlier one, which Ozura itself would not do. A completed session gets a payment and
 * keeps it, so its transaction id stays stable.
 */
export function force(sessions: SessionStore, session: Session, status: SessionStatus): Session {
  const payment = session.payment ?? (status === "completed" ? payWith() : null);
  return sessions.put({ ...session, status, payment });
}
