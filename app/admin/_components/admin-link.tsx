"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A navigation link of the admin. It never prefetches, because every admin page queries the database. */
export function AdminLink({ href, children }: { href: Route; children: ReactNode }) {
  const isHere = usePathname().startsWith(href);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      className="block border-b-2 border-transparent py-3 whitespace-nowrap -outline-offset-2 hover:border-edge aria-[current=page]:border-clay aria-[current=page]:font-medium"
    >
      {children}
    </Link>
  );
}
