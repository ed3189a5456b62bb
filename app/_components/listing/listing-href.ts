import type { Route } from "next";
import { emptyListingQuery, type ListingQuery, toSearchParams } from "@/lib/catalog/listing-query";

/** The URL of a query's list. The whole catalog and each category have static pages of their own. */
export function listingHref(query: ListingQuery): Route {
  const search = toSearchParams(query);
  if (search === toSearchParams(emptyListingQuery)) return "/products";
  if (search === toSearchParams({ ...emptyListingQuery, category: query.category }))
    return `/category/${query.category}` as Route;
  return `/search${search}` as Route;
}

/** Returns the changed query, starting at its first page. */
export function withChange(query: ListingQuery, change: Partial<ListingQuery>): ListingQuery {
  return { ...query, after: null, ...change };
}
