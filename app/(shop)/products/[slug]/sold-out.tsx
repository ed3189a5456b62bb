import type { ReactNode } from "react";
import { productText } from "@/lib/messages/product";
import { site } from "@/lib/site";

/** Replaces the form when every variant is sold out. */
export function SoldOut({ children }: { children: ReactNode }) {
  return (
    <div className="mt-3">
      {children}
      <div className="mt-8 rounded-lg bg-sunken p-5 sm:p-6">
        <p className="font-display text-xl font-medium">{productText.soldOut}</p>
        <p className="mt-1.5 text-muted">{productText.allSoldOut}</p>
        <a
          href={`mailto:${site.contactEmail}`}
          className="mt-2 inline-flex min-h-11 items-center font-medium underline decoration-edge underline-offset-4 hover:decoration-current"
        >
          {productText.askWhenBack}
        </a>
      </div>
    </div>
  );
}
