"use client";

import { createContext, type ReactNode, useEffect, useRef, useState } from "react";
import { type ActionResult, ActionResultView } from "./action-result";

/** Shows a form's result outside the form; null without such a place. */
export const PageResultContext = createContext<((result: ActionResult | null) => void) | null>(null);

/**
 * Shows the results of forms that disappear when their action succeeds, for example after the order is shipped or the
 * review case is closed. The result takes the focus, so a screen reader announces it. `flash` is the result of an
 * action without JavaScript.
 */
export function PageResult({ flash, children }: { flash: ActionResult | null; children: ReactNode }) {
  const [latest, setLatest] = useState<ActionResult | null>(null);
  const result = latest ?? flash;
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (latest) view.current?.focus();
  }, [latest]);
  return (
    <PageResultContext value={setLatest}>
      {result && (
        <div ref={view} tabIndex={-1} className="mt-6 scroll-mt-4 outline-none">
          <ActionResultView result={result} />
        </div>
      )}
      {children}
    </PageResultContext>
  );
}
