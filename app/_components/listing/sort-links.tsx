import Link from "next/link";
import { type ListingQuery, sorts } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";
import { listingHref, withChange } from "./listing-href";

export function SortLinks({ query }: { query: ListingQuery }) {
  const possible = sorts.filter((sort) => sort !== "relevance" || query.words.length > 0);
  return (
    <nav aria-label={text.sortBy} className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {possible.map((sort) => (
        <Link
          key={sort}
          href={listingHref(withChange(query, { sort }))}
          aria-current={query.sort === sort ? "true" : undefined}
          className="py-2 text-muted decoration-clay decoration-2 underline-offset-8 hover:text-ink aria-current:text-ink aria-current:underline"
        >
          {text.sorts[sort]}
        </Link>
      ))}
    </nav>
  );
}
