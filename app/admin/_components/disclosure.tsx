import type { ReactNode } from "react";

/** A disclosure: shows an action's title, and its form when opened. */
export function Disclosure({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="rounded-lg border border-line bg-surface">
      <summary className="cursor-pointer rounded-lg px-4 py-3 font-medium">{title}</summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
