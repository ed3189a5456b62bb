import { useSyncExternalStore } from "react";

/** Whether the page's script runs. Until it does, the browser has to check a form: we can't say it better yet. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
