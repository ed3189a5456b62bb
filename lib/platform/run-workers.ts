type Work<T> = {
  /** Maximum number of items handled at the same time; may change during the run. */
  concurrency: () => number;
  /** The next item to start, or null when there is none now. Called again each time an item is finished. */
  take: () => Promise<T | null>;
  handle: (item: T) => Promise<void>;
};

/**
 * Handles items concurrently until `take` has none and none is being handled. A free worker takes the next item at
 * once, so no item waits for a slow one. When `take` or `handle` throws, no further item is started, and the first
 * error is thrown once all started items are finished.
 */
export async function runWorkers<T>({ concurrency, take, handle }: Work<T>): Promise<void> {
  const running = new Set<Promise<void>>();
  const errors: unknown[] = [];
  const takeNext = () => take().catch((error: unknown) => void errors.push(error));

  for (;;) {
    while (errors.length === 0 && running.size < concurrency()) {
      const item = await takeNext();
      if (item === null || item === undefined) break;
      const work: Promise<void> = handle(item)
        .catch((error: unknown) => void errors.push(error))
        .finally(() => running.delete(work));
      running.add(work);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (errors.length > 0) throw errors[0];
}
