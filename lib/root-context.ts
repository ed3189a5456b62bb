import { AsyncLocalStorage } from "node:async_hooks";

type Run = <T>(work: () => T) => T;

// Next.js bundles this module more than once, so the context is stored globally.
const kept = globalThis as { rootContext?: Run };

/** Stores the caller's async context: that of the server's start, which belongs to no request. */
export function captureRootContext(): void {
  kept.rootContext = AsyncLocalStorage.snapshot();
}

/**
 * Runs `work` outside the async context of the current request. Use it for anything that outlives a request: sockets
 * and timers keep the context that created them, and with it the request, its page and the caches of its render.
 * Without a stored context, as in scripts and tests, `work` runs unchanged.
 */
export function inRootContext<T>(work: () => T): T {
  return kept.rootContext ? kept.rootContext(work) : work();
}
