import type { Instrumentation } from "next";

/** Runs before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { normalizeRequestTargets: mendRequestTargets } = await import("./lib/mend-request-targets");
    mendRequestTargets();
    if (process.env.NODE_ENV === "production") {
      const { detachImmediates } = await import("./lib/detach-immediates");
      detachImmediates();
      const { redactConsole: guardConsole } = await import("./lib/guard-console");
      guardConsole();
      const { installGracefulShutdown: finishBeforeExit } = await import("./lib/finish-before-exit");
      finishBeforeExit();
    }
    const { requireConfiguration } = await import("./lib/require-configuration");
    requireConfiguration();
    const { startReconciler } = await import("./lib/start-reconciler");
    startReconciler();
  }
}

/**
 * Logs the route of an uncaught error; Next.js prints the error itself, with the same digest. Never logs the URL, which
 * may contain an order token or a session id.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { method }, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logError } = await import("./lib/log");
    const digest = error instanceof Object && "digest" in error ? String(error.digest) : "none";
    logError("request_failed", { route: routePath, source: routeType, method, digest });
  }
};
