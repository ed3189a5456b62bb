import { paysCard, type TestCard } from "./cards";
import { payWith, type Session, type SessionStatus, statusOf } from "./session";
import type { SessionStore } from "./store";

/**
 * Pays, once: a session that is not pending any more is returned as it is. The status is there before the shopper is
 * sent anywhere, as Ozura documents it.
 */
export function pay(sessions: SessionStore, session: Session, card: TestCard = paysCard, nameOnCard?: string): Session {
  if (statusOf(session) !== "pending") return session;
  return sessions.put({ ...session, status: "completed", payment: payWith(card, nameOnCard) });
}

/** Ends a pending session without money; any other is returned as it is. */
export function end(sessions: SessionStore, session: Session, status: "failed" | "cancelled"): Session {
  return statusOf(session) === "pending" ? sessions.put({ ...session, status }) : session;
}

/**
 * Sets what a real provider would not: any status, also backwards. A session that is said to be completed gets a
 * payment to go with it, which it keeps, so that its transaction id stays the same.
 */
export function force(sessions: SessionStore, session: Session, status: SessionStatus): Session {
  const payment = session.payment ?? (status === "completed" ? payWith() : null);
  return sessions.put({ ...session, status, payment });
}
