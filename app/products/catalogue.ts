import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { countFacets } from "@/lib/catalog/facets";
import { listProducts } from "@/lib/catalog/listing";
import { everything, type ListingQuery } from "@/lib/catalog/listing-query";
import { findProduct } from "@/lib/catalog/product";
import { listSlugs } from "@/lib/catalog/slugs";

// Pages made from these are static. Next.js renews them after a minute, and at once after `updateTag("catalogue")`.

/** A page of products, and where it can be narrowed. */
export async function cachedListing(query: ListingQuery) {
  "use cache";
  cacheTag("catalogue");
  cacheLife("minutes");
  const [listing, facets] = await Promise.all([listProducts(query), countFacets(query)]);
  return { listing, facets };
}

/** The first products of the shelf, or of a category. */
export async function cachedShelf(category: string | null, count: number) {
  "use cache";
  cacheTag("catalogue");
  cacheLife("minutes");
  return (await listProducts({ ...everything, category }, count)).products;
}

export async function cachedProduct(slug: string) {
  "use cache";
  cacheTag("catalogue");
  cacheLife("minutes");
  return findProduct(slug);
}

export async function cachedSlugs(limit: number) {
  "use cache";
  cacheTag("catalogue");
  cacheLife("minutes");
  return listSlugs(limit);
}
