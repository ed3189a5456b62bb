/** The moments at which a rival or a killed process could do the most harm. */
export type Point =
  /** In `lease` and `deliver`: what was claimed is ours, and nothing was done with it. */
  | "after_claim"
  /** In `checkPayment`: Ozura has said what became of the payment, and nobody has written it down. */
  | "after_answer"
  /** In `createSession`: Ozura has made a session, and nobody has written it down. */
  | "after_session_created"
  /** In every `inTransaction`: all is written and locked, and nothing is committed. */
  | "before_commit"
  /** In every `inTransaction`: it is committed, and the caller doesn't know yet. */
  | "after_commit"
  /** In `deliverMail`: a mail has left, and the outbox doesn't say so. */
  | "after_send";

type Handler = (point: Point) => unknown;
let handler: Handler | null = null;

/**
 * Lets a test run a rival, or kill the process, exactly here. Does nothing outside tests: a build has `NODE_ENV`
 * written into it, so the condition below is left out of it.
 */
export async function reach(point: Point): Promise<void> {
  if (process.env.NODE_ENV === "test") await handler?.(point);
}

/** What happens at the points from now on; null: nothing. */
export function onReach(next: Handler | null): void {
  handler = next;
}
