import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = { href: Route; chosen: boolean; count?: number; children: ReactNode };

/** A filter option with the number of its products. The link of a chosen option removes the option. */
export function FilterLink({ href, chosen, count, children }: Props) {
  return (
    <Link
      href={href}
      aria-current={chosen ? "true" : undefined}
      className="flex min-h-9 items-center gap-2.5 rounded-sm decoration-edge underline-offset-4 hover:underline aria-current:font-semibold"
    >
      {children}
      {chosen && <Tick />}
      {count !== undefined && <span className="ml-auto text-sm font-normal text-muted tabular-nums">{count}</span>}
    </Link>
  );
}

function Tick() {
  return (
    <svg viewBox="0 0 12 10" aria-hidden="true" className="w-3 shrink-0 text-clay">
      <path d="M1 5.5 4.5 9 11 1" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
