import Link from "next/link";
import { Button } from "@/app/_components/button";
import { countOpenCases } from "@/lib/admin/reviews/count-open-cases";
import type { Staff } from "@/lib/admin/staff";
import { adminText } from "@/lib/messages/admin/common";
import { site } from "@/lib/site";
import { AdminLink } from "./admin-link";

export async function AdminHeader({ staff }: { staff: Staff }) {
  const open = await countOpenCases();
  return (
    <header className="-mx-gutter border-b border-line px-gutter print:hidden">
      <div className="flex flex-wrap items-center gap-x-6">
        <Link
          href="/"
          prefetch={false}
          className="mr-auto rounded-sm py-3 font-display text-xl font-medium"
          title={adminText.toShop}
        >
          {site.name}
        </Link>
        <nav
          aria-label={adminText.nav}
          className="order-last -mx-gutter basis-[calc(100%+2*var(--spacing-gutter))] overflow-x-auto border-t border-line [scrollbar-width:none] lg:order-none lg:mx-0 lg:basis-auto lg:border-0"
        >
          <ul className="flex w-max gap-x-4 px-gutter sm:gap-x-6">
            <li>
              <AdminLink href="/admin/orders">{adminText.orders}</AdminLink>
            </li>
            <li>
              <AdminLink href="/admin/reviews">
                {adminText.reviews}
                {open > 0 && (
                  <span
                    className="ml-1.5 inline-flex min-w-6 justify-center rounded-full bg-clay px-1.5 text-sm font-medium text-on-clay"
                    aria-hidden="true"
                  >
                    {open}
                  </span>
                )}
                {open > 0 && <span className="sr-only">{adminText.openCases(open)}</span>}
              </AdminLink>
            </li>
            <li>
              <AdminLink href="/admin/products">{adminText.products}</AdminLink>
            </li>
            <li>
              <AdminLink href="/admin/health">{adminText.health}</AdminLink>
            </li>
          </ul>
        </nav>
        <form action="/admin/sign-out" method="post" className="flex items-center gap-x-3 text-sm text-muted">
          <span className="hidden sm:inline">{adminText.signedInAs(staff.name)}</span>
          <Button type="submit" variant="quiet" className="text-sm">
            {adminText.signOut}
          </Button>
        </form>
      </div>
    </header>
  );
}
