import type { ReactNode } from "react";

/** What is wider than the window scrolls in a box of its own, which a keyboard can reach. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody without a mouse could scroll it.
    <section aria-label={label} tabIndex={0} className="-mx-gutter overflow-x-auto px-gutter -outline-offset-2">
      {children}
    </section>
  );
}
