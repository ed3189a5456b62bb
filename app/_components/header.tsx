import Link from "next/link";
import { site } from "@/lib/site";
import { CartCount } from "./cart-count";

export function Header() {
  const link = "rounded-sm py-3 decoration-edge underline-offset-6 hover:underline";
  return (
    <header className="overflow-x-clip border-b border-line">
      <div className="page-width flex min-h-18 flex-wrap items-center justify-between gap-x-6">
        <Link
          href="/"
          className="rounded-sm py-2 font-display text-xl font-medium tracking-tight whitespace-nowrap sm:text-2xl"
        >
          {site.name}
        </Link>
        <nav aria-label="Main" className="flex items-center gap-6 sm:gap-9">
          <Link href="/products" className={link}>
            Products
          </Link>
          <Link href="/cart" className={`relative ${link}`}>
            Cart
            <CartCount />
          </Link>
        </nav>
      </div>
    </header>
  );
}
