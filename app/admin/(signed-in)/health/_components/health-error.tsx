import type { ReactNode } from "react";

/** A line that reports a problem on the health page. */
export function HealthError({ children }: { children: ReactNode }) {
  return <span className="block font-medium text-danger">{children}</span>;
}
