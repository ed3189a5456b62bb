"use client";

import { useEffect } from "react";

/**
 * Takes what Ozura put into the URL out of the address bar and the history: older versions append names and e-mail
 * addresses. A browser that remembers this very order needs none of it. Any other keeps what says which order it is, or a
 * reload would find nothing, or another order.
 */
export function CleanAddressBar({ keepReference }: { keepReference: boolean }) {
  useEffect(() => {
    const given = new URLSearchParams(location.search);
    const kept = new URLSearchParams();
    for (const name of keepReference ? ["sessionId", "order"] : []) {
      // A provider may have glued its own parameters on with a second question mark.
      const [value] = given.get(name)?.split("?") ?? [];
      if (value) kept.set(name, value);
    }
    history.replaceState(null, "", location.pathname + (kept.size > 0 ? `?${kept}` : ""));
  }, [keepReference]);
  return null;
}
