/** Failpoints: the moments at which a concurrent process or a crash could do the most harm. */
export type Failpoint =
  /** In `lease` and `deliver`: the lease is claimed, and no work has started. */
  | "after_claim"
  /** In `fetchAndSettle`: Ozura has answered, and the answer is not recorded yet. */
  | "after_answer"
  /** In `createSession`: Ozura has created a session, and it is not recorded yet. */
  | "after_session_created"
  /** In every `inTransaction`: everything is written and locked, and nothing is committed. */
  | "before_commit"
  /** In every `inTransaction`: it is committed, and the caller doesn't know yet. */
  | "after_commit"
  /** In `deliverMail`: an email was sent, and the outbox doesn't say so yet. */
  | "after_send";

type Handler = (point: Failpoint) => unknown;
let handler: Handler | null = null;

/**
 * Lets a test run concurrent work, or kill the process, exactly here. Does nothing outside tests: a build has
 * `NODE_ENV` written into it, so the condition below is removed from it.
 */
export async function failpoint(point: Failpoint): Promise<void> {
  if (process.env.NODE_ENV === "test") await handler?.(point);
}

/** Sets the function that runs at every failpoint from now on; null: none. */
export function onFailpoint(next: Handler | null): void {
  handler = next;
}
