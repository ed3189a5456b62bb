import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { countFacets } from "@/lib/catalog/facets";
import { listSlugs } from "@/lib/catalog/list-slugs";
import { listProducts } from "@/lib/catalog/listing";
import { emptyListingQuery, isNarrowed, type ListingQuery } from "@/lib/catalog/listing-query";
import { findProduct } from "@/lib/catalog/product";
import { readSlug } from "@/lib/catalog/read-slug";
import { createLruCache } from "@/lib/platform/lru-cache";

// Pages made from these functions are static. Next.js renews them after a minute, and at once after `updateTag("catalog")`.
//
// A function with "use cache" keeps one entry for each set of arguments. If a client's free text were an argument, a flood
// of distinct URLs would evict the catalog's entries. So the functions below accept only values that the catalog contains.

/**
 * A page of products, with its filter counts. The whole catalog and each category come from the cache. Queries with
 * words, filters or a later page share a cache of the last `MAX_RECENT` results.
 */
export async function findListing(query: ListingQuery) {
  const { category } = query;
  const isKnown = category === null || (await isKnownCategory(category));
  return isNarrowed(query) || !isKnown ? recentListing(query) : cachedListing(category);
}

/**
 * Maximum number of filtered queries whose results are kept, at a few kilobytes each. Beyond it, the least
 * recently used result is dropped.
 */
const MAX_RECENT = 100;

const recent = createLruCache<Awaited<ReturnType<typeof readListing>>>(MAX_RECENT);

async function recentListing(query: ListingQuery) {
  const key = `${await cachedVersion()} ${JSON.stringify(query)}`;
  const cached = recent.get(key);
  if (cached) return cached;
  const listing = await readListing(query);
  recent.set(key, listing);
  return listing;
}

/** A cache key that changes with each change of the catalog, and each minute. */
async function cachedVersion() {
  "use cache";
  cacheTag("catalog");
  cacheLife("minutes");
  return Date.now();
}

async function readListing(query: ListingQuery) {
  const [listing, facets] = await Promise.all([listProducts(query), countFacets(query)]);
  return { listing, facets };
}

/** The first page of the whole catalog, or of a category. */
async function cachedListing(category: string | null) {
  "use cache";
  cacheTag("catalog");
  cacheLife("minutes");
  return readListing({ ...emptyListingQuery, category });
}

/** The slugs of the categories that have products, the largest category first. */
export async function cachedCategories(): Promise<string[]> {
  return (await cachedListing(null)).facets.categories.map(({ slug }) => slug);
}

/** Whether a category has products. Costs no query and no cache entry of its own, for any argument. */
export async function isKnownCategory(category: string): Promise<boolean> {
  return (await cachedCategories()).includes(category);
}

/** The first products of the catalog, or of a category. */
export async function cachedFeaturedProducts(category: string | null, count: number) {
  "use cache";
  cacheTag("catalog");
  cacheLife("minutes");
  return (await listProducts({ ...emptyListingQuery, category }, count)).products;
}

/** The product with this slug, or null. An unknown slug costs no query and no cache entry. */
export async function findCachedProduct(segment: string) {
  const slug = readSlug(segment);
  return slug !== null && (await isKnownProduct(slug)) ? cachedProduct(slug) : null;
}

async function cachedProduct(slug: string) {
  "use cache";
  cacheTag("catalog");
  cacheLife("minutes");
  return findProduct(slug);
}

/**
 * Maximum number of slugs in the product index. In a larger catalog every well-formed slug is looked up in the
 * database.
 */
const MAX_INDEXED = 50_000;

async function isKnownProduct(slug: string): Promise<boolean> {
  const { lines, isComplete } = await cachedSlugIndex();
  return !isComplete || lines.includes(`\n${slug}\n`);
}

/** One string with a slug per line: the cache reads a string faster than an array of equal size. */
async function cachedSlugIndex() {
  "use cache";
  cacheTag("catalog");
  cacheLife("minutes");
  const slugs = await listSlugs(MAX_INDEXED);
  return { lines: `\n${slugs.join("\n")}\n`, isComplete: slugs.length < MAX_INDEXED };
}

export async function cachedSlugs(limit: number) {
  "use cache";
  cacheTag("catalog");
  cacheLife("minutes");
  return listSlugs(limit);
}
