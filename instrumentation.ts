import type { Instrumentation } from "next";

/** Runs before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { normalizeRequestTargets } = await import("./lib/http/request-target");
    normalizeRequestTargets();
    if (process.env.NODE_ENV === "production") {
      const { detachImmediates } = await import("./lib/platform/detach-immediates");
      detachImmediates();
      const { redactConsole } = await import("./lib/platform/redact-console");
      redactConsole();
      const { stopReconciler } = await import("./lib/payments/start-reconciler");
      const { installGracefulShutdown } = await import("./lib/platform/graceful-shutdown");
      installGracefulShutdown(stopReconciler);
    }
    const { requireConfiguration } = await import("./lib/platform/require-configuration");
    await requireConfiguration();
    const { startReconciler } = await import("./lib/payments/start-reconciler");
    startReconciler();
  }
}

/**
 * Logs the route of an uncaught error; Next.js prints the error itself, with the same digest. Never logs the URL, which
 * may contain an order token or a session id.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { method }, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logError } = await import("./lib/platform/log");
    const digest = error instanceof Object && "digest" in error ? String(error.digest) : "none";
    logError("request_failed", { route: routePath, source: routeType, method, digest });
  }
};
