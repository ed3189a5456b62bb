"use client";

import { createContext, type ReactNode, useEffect, useRef, useState } from "react";
import type { ActionResult } from "./action-result";
import { ActionResultView } from "./action-result-view";

/** Shows a form's result outside the form; null without such a place. */
export const PageResultContext = createContext<((answer: ActionResult | null) => void) | null>(null);

/**
 * Shows the results of forms that disappear when their action succeeds, for example after the order is shipped or the
 * review case is closed. The result takes the focus, so a screen reader announces it. `given` is the result of an
 * action without JavaScript.
 */
export function PageResult({ given, children }: { given: ActionResult | null; children: ReactNode }) {
  const [heard, show] = useState<ActionResult | null>(null);
  const answer = heard ?? given;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (heard) place.current?.focus();
  }, [heard]);
  return (
    <PageResultContext value={show}>
      {answer && (
        <div ref={place} tabIndex={-1} className="mt-6 scroll-mt-4 outline-none">
          <ActionResultView answer={answer} />
        </div>
      )}
      {children}
    </PageResultContext>
  );
}
