import Link from "next/link";
import type { ReactNode } from "react";
import { catalogText } from "@/lib/messages/catalog";
import { shopText } from "@/lib/messages/shop";
import { chargesText } from "@/lib/messages/totals";
import { categories, sendsGoods, site } from "@/lib/site";

const link = "block py-2 underline-offset-4 hover:underline";

export function Footer() {
  return (
    <footer className="border-t border-line bg-sunken">
      <div className="page-width grid gap-x-12 gap-y-10 py-12 sm:grid-cols-2 sm:py-16 lg:grid-cols-[1fr_auto_auto] lg:gap-x-24">
        <div className="max-w-sm sm:col-span-2 lg:col-span-1">
          <p className="font-display text-xl font-medium">{site.name}</p>
          <p className="mt-2 text-muted">{shopText.taglineSentence}</p>
        </div>
        <Links name={shopText.footerNav}>
          <Link href="/products" className={link}>
            {shopText.allProducts}
          </Link>
          {categories.map((slug) => (
            <Link key={slug} href={`/category/${slug}`} className={link}>
              {catalogText.category(slug)}
            </Link>
          ))}
        </Links>
        <Links name={shopText.helpHeading}>
          <Link href="/orders/find" className={link}>
            {shopText.findOrder}
          </Link>
          <Link href="/cart" className={link}>
            {shopText.yourCart}
          </Link>
          <a href={`mailto:${site.contactEmail}`} className={`wrap-anywhere ${link}`}>
            {site.contactEmail}
          </a>
          {sendsGoods && <p className="mt-2 max-w-60 text-sm text-muted">{chargesText.shipping}</p>}
        </Links>
      </div>
    </footer>
  );
}

function Links({ name, children }: { name: string; children: ReactNode }) {
  return (
    <nav aria-label={name}>
      <p className="pb-1 text-sm font-medium text-muted">{name}</p>
      {children}
    </nav>
  );
}
