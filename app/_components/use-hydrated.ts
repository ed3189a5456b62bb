import { useSyncExternalStore } from "react";

/**
 * Whether the page has hydrated. Until then the browser validates forms itself, because our own messages need the
 * script.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
