"use client";

import { createContext, type ReactNode, useEffect, useRef, useState } from "react";
import type { Answer } from "./answer";
import { AnswerView } from "./answer-view";

/** Where the answer to a form is shown, if not in the form. */
export const AnswerPlaceContext = createContext<((answer: Answer | null) => void) | null>(null);

/**
 * Around forms that an act may take from the page: the order is shipped, the case is closed, and nobody would read what came
 * of it. It is shown here instead, and read out. `given` is what an action answered without JavaScript.
 */
export function AnswerPlace({ given, children }: { given: Answer | null; children: ReactNode }) {
  const [heard, show] = useState<Answer | null>(null);
  const answer = heard ?? given;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (heard) place.current?.focus();
  }, [heard]);
  return (
    <AnswerPlaceContext value={show}>
      {answer && (
        <div ref={place} tabIndex={-1} className="mt-6 scroll-mt-4 outline-none">
          <AnswerView answer={answer} />
        </div>
      )}
      {children}
    </AnswerPlaceContext>
  );
}
