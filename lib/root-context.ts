import { AsyncLocalStorage } from "node:async_hooks";

type Run = <T>(work: () => T) => T;

// Next.js bundles this module more than once.
const kept = globalThis as { rootContext?: Run };

/** Remembers the async context of the caller: that of the server's start, in which no request is. */
export function captureRootContext(): void {
  kept.rootContext = AsyncLocalStorage.snapshot();
}

/**
 * Runs `work` outside the async context of the request that calls this. For anything that outlives a request: sockets and
 * timers hold the context that created them, and with it the request, its page and the caches of its render. Without a
 * captured context, as in scripts and tests, `work` runs as it is.
 */
export function inRootContext<T>(work: () => T): T {
  return kept.rootContext ? kept.rootContext(work) : work();
}
