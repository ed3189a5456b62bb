import { catalogText } from "@/lib/messages/catalog";
import { shopText } from "@/lib/messages/shop";
import { categories, site } from "@/lib/site";
import { CartCount } from "./cart-count";
import { HoverPrefetchLink } from "./hover-prefetch-link";
import { SearchIcon } from "./search-icon";

const link = "rounded-sm py-3 whitespace-nowrap decoration-edge underline-offset-6 hover:underline";

/**
 * One row on a wide screen; on a narrow screen the category links have their own row. Without room for the search
 * field, a link replaces it.
 */
export function Header() {
  return (
    <header className="overflow-x-clip border-b border-line">
      <div className="page-width flex flex-wrap items-center gap-x-2 sm:gap-x-5 lg:min-h-18 lg:flex-nowrap xl:gap-x-8">
        <HoverPrefetchLink
          href="/"
          className="mr-auto rounded-sm py-3 font-display text-xl font-medium tracking-tight whitespace-nowrap sm:text-2xl lg:mr-0"
        >
          {site.name}
        </HoverPrefetchLink>
        <nav
          aria-label={shopText.mainNav}
          className="order-last -mx-gutter min-w-0 grow basis-full overflow-x-auto border-t border-line [scrollbar-width:none] lg:order-none lg:mx-0 lg:basis-0 lg:border-0"
        >
          <ul className="flex w-max gap-x-6 px-gutter text-sm lg:px-1 xl:gap-x-7 xl:text-base">
            <li>
              <HoverPrefetchLink href="/products" className={`block -outline-offset-2 ${link}`}>
                {shopText.products}
              </HoverPrefetchLink>
            </li>
            {categories.map((slug) => (
              <li key={slug}>
                <HoverPrefetchLink href={`/category/${slug}`} className={`block -outline-offset-2 ${link}`}>
                  {catalogText.category(slug)}
                </HoverPrefetchLink>
              </li>
            ))}
          </ul>
        </nav>
        <Search />
        <HoverPrefetchLink href="/cart" className={`relative mr-3 lg:mr-0 ${link}`}>
          {shopText.cart}
          <CartCount />
        </HoverPrefetchLink>
      </div>
    </header>
  );
}

function Search() {
  return (
    <>
      <HoverPrefetchLink
        href="/search"
        className="flex size-11 items-center justify-center rounded-full hover:bg-sunken xl:hidden"
      >
        <SearchIcon title={shopText.search} />
      </HoverPrefetchLink>
      <search className="hidden xl:block">
        <form
          action="/search"
          className="flex h-11 items-center rounded-full border border-edge focus-within:border-ink hover:border-ink"
        >
          <input
            type="search"
            name="q"
            aria-label={shopText.searchLabel}
            placeholder={shopText.search}
            autoComplete="off"
            enterKeyHint="search"
            className="h-full w-44 rounded-l-full bg-transparent pl-5 text-sm placeholder:text-muted"
          />
          <button
            type="submit"
            className="flex h-full w-11 items-center justify-center rounded-r-full text-muted hover:text-ink"
          >
            <SearchIcon title={shopText.search} />
          </button>
        </form>
      </search>
    </>
  );
}
