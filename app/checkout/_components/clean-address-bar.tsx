"use client";

import { useEffect } from "react";

/**
 * Takes what Ozura put into the URL out of the address bar and the history: older versions append names and e-mail
 * addresses. Who holds the order's cookie needs none of it; anybody else keeps the session id, or a reload would find nothing.
 */
export function CleanAddressBar({ keepSession }: { keepSession: boolean }) {
  useEffect(() => {
    const sessionId = keepSession ? new URLSearchParams(location.search).get("sessionId") : null;
    history.replaceState(
      null,
      "",
      location.pathname + (sessionId ? `?sessionId=${encodeURIComponent(sessionId)}` : ""),
    );
  }, [keepSession]);
  return null;
}
