import type { ReactNode } from "react";

/** Something that is not as it should be. */
export function Wrong({ children }: { children: ReactNode }) {
  return <span className="block font-medium text-danger">{children}</span>;
}
