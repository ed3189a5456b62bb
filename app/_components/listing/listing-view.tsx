import { ButtonLink } from "@/app/_components/button";
import { ProductGrid } from "@/app/_components/product-grid";
import { findListing } from "@/app/(shop)/products/cached-catalog";
import { emptyListingQuery, type ListingQuery, toSearchParams } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";
import { ActiveFilters } from "./active-filters";
import { Filters } from "./filters";
import { listingHref, withChange } from "./listing-href";
import { NoResults } from "./no-results";
import { SortLinks } from "./sort-links";

/** A page of products with its filters: beside the list in a wide window, collapsed above it in a narrow one. */
export async function ListingView({ query }: { query: ListingQuery }) {
  const { listing, facets } = await findListing(query);
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <details className="fold border-y border-line lg:border-0">
        <summary className="min-h-12 py-3 font-medium">{text.filters}</summary>
        <div className="pt-2 pb-8">
          <Filters query={query} facets={facets} />
        </div>
      </details>
      <div>
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 pb-5">
          <p role="status" className="text-sm font-medium">
            {text.count(facets.total)}
          </p>
          <SortLinks query={query} />
        </div>
        <div className="pb-6 empty:hidden">
          <ActiveFilters query={query} />
        </div>
        {listing.products.length > 0 ? (
          <ProductGrid products={listing.products} firstRow columns={3} />
        ) : (
          <NoResults
            isNarrowed={toSearchParams(query) !== toSearchParams({ ...emptyListingQuery, sort: query.sort })}
          />
        )}
        <Pages query={query} next={listing.next} />
      </div>
    </div>
  );
}

function Pages({ query, next }: { query: ListingQuery; next: string | null }) {
  if (!next && !query.after) return null;
  return (
    <nav aria-label={text.pagination} className="flex flex-wrap justify-center gap-4 pt-16">
      {query.after && (
        <ButtonLink href={listingHref(withChange(query, {}))} variant="secondary">
          {text.backToStart}
        </ButtonLink>
      )}
      {next && <ButtonLink href={listingHref(withChange(query, { after: next }))}>{text.next}</ButtonLink>}
    </nav>
  );
}
