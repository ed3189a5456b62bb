import type { ReactNode } from "react";

/** The main part of a page, and the target of the skip link. */
export function PageMain({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="page-width flex-1 pb-20 outline-none">
      {children}
    </main>
  );
}
