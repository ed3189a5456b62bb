"use client";

import { useEffect } from "react";

/**
 * Removes Ozura's parameters from the address bar and the browser history: older versions of Ozura append names and
 * email addresses. A browser whose cookie names this order needs no parameters. Any other browser keeps the session id
 * and the order token (`keepReference`), because a reload without them would show no order, or another one.
 */
export function CleanAddressBar({ keepReference }: { keepReference: boolean }) {
  useEffect(() => {
    const current = new URLSearchParams(location.search);
    const remaining = new URLSearchParams();
    for (const name of keepReference ? ["sessionId", "order"] : []) {
      // Ozura may have appended its own parameters with a second question mark.
      const [value] = current.get(name)?.split("?") ?? [];
      if (value) remaining.set(name, value);
    }
    history.replaceState(null, "", location.pathname + (remaining.size > 0 ? `?${remaining}` : ""));
  }, [keepReference]);
  return null;
}
