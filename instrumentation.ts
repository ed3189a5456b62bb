/** Runs before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { requireConfiguration } = await import("./lib/require-configuration");
    requireConfiguration();
    const { startReconciler } = await import("./lib/start-reconciler");
    startReconciler();
  }
}
