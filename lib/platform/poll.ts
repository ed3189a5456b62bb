import { setTimeout as sleep } from "node:timers/promises";

const INTERVAL_MS = 100;

const running = new Map<string, Promise<unknown>>();

/**
 * Calls `look` every 100 ms until it returns a value, and returns that value; null when there is none within
 * `timeoutMs`. Concurrent callers with the same key in this process share one poll, so they must ask the same question.
 */
export function poll<T>(key: string, timeoutMs: number, look: () => Promise<T | null>): Promise<T | null> {
  const shared = running.get(key) as Promise<T | null> | undefined;
  if (shared) return shared;
  const started = lookRepeatedly(timeoutMs, look).finally(() => running.delete(key));
  running.set(key, started);
  return started;
}

async function lookRepeatedly<T>(timeoutMs: number, look: () => Promise<T | null>): Promise<T | null> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(INTERVAL_MS)) {
    const found = await look();
    if (found !== null) return found;
  }
  return null;
}
