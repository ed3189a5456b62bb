import type { ReactNode } from "react";

export function PageHeading({ children, intro }: { children: ReactNode; intro?: ReactNode }) {
  return (
    <div className="pt-10 pb-8 sm:pt-14 sm:pb-10">
      <h1 className="text-3xl sm:text-4xl">{children}</h1>
      {intro && <p className="mt-3 max-w-prose text-lg text-muted">{intro}</p>}
    </div>
  );
}
