"use client";

import { useEffect, useRef } from "react";

/** Fills the search field with the current query after it is known, unless the shopper has focused it. */
export function FillSearchField({ words }: { words: string }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field = here.current?.closest("section")?.querySelector<HTMLInputElement>("[name=q]");
    if (field && field !== document.activeElement) field.value = words;
  }, [words]);
  return <span ref={here} hidden />;
}
