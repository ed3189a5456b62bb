import type { Route } from "next";
import { everything, type ListingQuery, toSearch } from "@/lib/catalog/listing-query";

/** Where a query's list is: the shelf and its categories have pages of their own, which are static. */
export function listingHref(query: ListingQuery): Route {
  const search = toSearch(query);
  if (search === toSearch(everything)) return "/products";
  if (search === toSearch({ ...everything, category: query.category })) return `/category/${query.category}` as Route;
  return `/search${search}` as Route;
}

/** A changed query begins on its first page. */
export function changed(query: ListingQuery, change: Partial<ListingQuery>): ListingQuery {
  return { ...query, after: null, ...change };
}
