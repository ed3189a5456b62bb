import "server-only";
import { isServerless } from "./env";
import { logError } from "./log";

/**
 * Maximum time to finish work after a signal to stop; then the process exits with 1. Longer than any started work
 * takes: a check with Ozura ten seconds, an email twenty.
 */
const AT_MOST_MS = 25_000;

/**
 * Graceful shutdown: on SIGTERM or SIGINT the server finishes the started work and exits with 0, or after 25 seconds
 * with 1. Next.js 16.4 then takes no new requests, finishes those in progress with their `after()` callbacks, and calls
 * `process.exit(143)`. It has no hook that waits for the reconciler, so this replaces `process.exit`.
 */
export function installGracefulShutdown(stopReconciler: () => Promise<void>): void {
  if (isServerless()) return;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => finish(stopReconciler()));
}

function finish(reconciled: Promise<void>) {
  const exit = process.exit.bind(process);
  setTimeout(() => {
    logError("shutdown_timeout");
    exit(1);
  }, AT_MOST_MS).unref();
  process.exit = ((code) => void reconciled.then(() => exit(code === 143 || code === 130 ? 0 : code))) as typeof exit;
}
