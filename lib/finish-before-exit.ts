import "server-only";
import { isServerless } from "./env";
import { logError } from "./log";
import { stopReconciler } from "./start-reconciler";

/** Longer than anything that was begun may take: a question to Ozura ten seconds, a mail twenty. */
const AT_MOST_MS = 25_000;

/**
 * A server that is told to stop (SIGTERM, SIGINT) finishes what it has begun and ends with 0, or 25 seconds later with 1.
 * Next.js 16.4 takes no new requests then, finishes those that it has and what they left to `after()`, and calls
 * `process.exit(143)`. It has no place where the reconciler's work under way could be waited for, so this is it.
 */
export function finishBeforeExit(): void {
  if (isServerless()) return;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, finish);
}

function finish() {
  const exit = process.exit.bind(process);
  const reconciled = stopReconciler();
  setTimeout(() => {
    logError("stopped_too_late");
    exit(1);
  }, AT_MOST_MS).unref();
  process.exit = ((code) => void reconciled.then(() => exit(code === 143 || code === 130 ? 0 : code))) as typeof exit;
}
