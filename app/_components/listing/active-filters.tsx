import type { Route } from "next";
import Link from "next/link";
import type { ListingQuery } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";
import { listingHref, withChange } from "./listing-href";
import { priceRangeLabel } from "./price-range-label";

/** The active filters. Each is a link to the list without that filter. */
export function ActiveFilters({ query }: { query: ListingQuery }) {
  const without = (change: Partial<ListingQuery>) => listingHref(withChange(query, change));
  const chosen: [name: string, href: Route][] = [
    ...(query.words.length > 0 ? [chip(text.resultsFor(query.words.join(" ")), without({ words: [] }))] : []),
    ...(query.category ? [chip(text.category(query.category), without({ category: null }))] : []),
    ...query.colors.map((slug) =>
      chip(text.color(slug), without({ colors: query.colors.filter((color) => color !== slug) })),
    ),
    ...(query.price ? [chip(priceRangeLabel(query.price), without({ price: null }))] : []),
    ...(query.inStock ? [chip(text.onlyInStock, without({ inStock: false }))] : []),
  ];
  if (chosen.length === 0) return null;
  return (
    <ul aria-label={text.activeFilters} className="flex flex-wrap items-center gap-2">
      {chosen.map(([name, href]) => (
        <li key={name}>
          <Link
            href={href}
            aria-label={text.removeFilter(name)}
            className="flex min-h-9 items-center gap-2 rounded-full border border-edge px-3.5 text-sm hover:border-ink hover:bg-sunken"
          >
            {name}
            <Cross />
          </Link>
        </li>
      ))}
      <li>
        <Link href="/products" className="px-2 py-1.5 text-sm underline decoration-edge underline-offset-4">
          {text.removeAll}
        </Link>
      </li>
    </ul>
  );
}

function chip(name: string, href: Route): [string, Route] {
  return [name, href];
}

function Cross() {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" className="w-2.5">
      <path d="m1 1 8 8m0-8L1 9" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
