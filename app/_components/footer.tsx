import Link from "next/link";
import { formatMoney } from "@/lib/money";
import { shippingRate, site } from "@/lib/site";

export function Footer() {
  return (
    <footer className="border-t border-line bg-sunken">
      <div className="page-width flex flex-wrap gap-x-12 gap-y-8 py-12 sm:py-16">
        <div className="grow basis-72">
          <p className="font-display text-xl font-medium">{site.name}</p>
          <p className="mt-2 max-w-sm text-muted">{site.tagline}.</p>
        </div>
        <nav aria-label="Shop" className="flex flex-col items-start gap-1">
          <Link href="/products" className="py-1 underline-offset-4 hover:underline">
            All products
          </Link>
          <Link href="/cart" className="py-1 underline-offset-4 hover:underline">
            Your cart
          </Link>
        </nav>
        <div className="flex min-w-0 flex-col items-start gap-1 wrap-anywhere text-muted">
          <a href={`mailto:${site.contactEmail}`} className="py-1 text-ink underline-offset-4 hover:underline">
            {site.contactEmail}
          </a>
          <p className="py-1">Shipping is {formatMoney(shippingRate)}, whatever you order.</p>
        </div>
      </div>
    </footer>
  );
}
