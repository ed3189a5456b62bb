"use client";

import { useEffect, useRef } from "react";

/** Shows in the search field what was searched for; the field is there before that is known, and whoever types in it goes first. */
export function RememberWords({ words }: { words: string }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field = here.current?.closest("section")?.querySelector<HTMLInputElement>("[name=q]");
    if (field && field !== document.activeElement) field.value = words;
  }, [words]);
  return <span ref={here} hidden />;
}
