import type { Route } from "next";
import { everything, type ListingQuery, toSearch } from "@/lib/catalog/listing-query";

/** The URL of a query's list. The whole catalogue and each category have static pages of their own. */
export function listingHref(query: ListingQuery): Route {
  const search = toSearch(query);
  if (search === toSearch(everything)) return "/products";
  if (search === toSearch({ ...everything, category: query.category })) return `/category/${query.category}` as Route;
  return `/search${search}` as Route;
}

/** Returns the changed query, starting at its first page. */
export function changed(query: ListingQuery, change: Partial<ListingQuery>): ListingQuery {
  return { ...query, after: null, ...change };
}
