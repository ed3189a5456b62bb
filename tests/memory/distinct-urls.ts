import { computeCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param.js";

/** A request of a client that requests each URL only once. */
export type DistinctRequest = { path: string; headers?: Record<string, string> };

/** Slugs of the catalog, for URLs that exist. */
export type ExistingSlugs = { product: string; category: string };

const payload = { rsc: "1" };
const prefetch = { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" };
// With another value Next.js redirects to this one.
const prefetchHash = await computeCacheBustingSearchParam("1", "/_tree", undefined, undefined);

/** Kinds of URLs by name. Each number gives another URL. */
export const kinds = {
  unknownProduct: (number) => ({ path: `/products/${madeUpSlug(number)}` }),
  unknownProductPayload: (number) => ({ path: `/products/${madeUpSlug(number)}`, headers: payload }),
  unknownProductPrefetch: (number) => ({
    path: `/products/${madeUpSlug(number)}?_rsc=${prefetchHash}`,
    headers: prefetch,
  }),
  unknownPreview: (number) => ({ path: `/products/${madeUpSlug(number)}/opengraph-image` }),
  malformedProduct: (number) => ({ path: `/products/${madeUpSlug(number)}%20${"%C3%A9".repeat(200)}` }),
  encodedProduct: (number, { product }) => ({ path: `/products/${percentEncodeVariant(product, number)}` }),
  unknownCategory: (number) => ({ path: `/category/${madeUpSlug(number)}` }),
  unknownPage: (number) => ({ path: `/${madeUpSlug(number)}/${madeUpSlug(number)}` }),
  search: (number) => ({ path: `/search?q=${madeUpSlug(number)}` }),
  searchPayload: (number) => ({ path: `/search?q=${madeUpSlug(number)}`, headers: payload }),
  searchWithResults: (number) => ({ path: `/search?price=0-${1000 + number}&sort=newest` }),
  searchCategory: (number) => ({ path: `/search?category=${madeUpSlug(number)}` }),
  searchPage: (number) => ({ path: `/search?after=${madeUpSlug(number)}` }),
  searchLong: (number) => ({ path: `/search?q=${madeUpSlug(number)}+${"%F0%9F%98%80a+".repeat(60)}` }),
  knownProduct: (number, { product }) => ({ path: `/products/${product}?utm_source=${madeUpSlug(number)}` }),
  knownProductPayload: (number, { product }) => ({
    path: `/products/${product}?utm_source=${madeUpSlug(number)}`,
    headers: payload,
  }),
  otherHash: (number, { product }) => ({ path: `/products/${product}?_rsc=${madeUpSlug(number)}`, headers: payload }),
  knownCategory: (number, { category }) => ({ path: `/category/${category}?utm_source=${madeUpSlug(number)}` }),
  home: (number) => ({ path: `/?utm_source=${madeUpSlug(number)}` }),
} satisfies Record<string, (number: number, known: ExistingSlugs) => DistinctRequest>;

export type KindName = keyof typeof kinds;

/** The request with this number. The kinds take turns. */
export function distinctRequest(names: readonly KindName[], number: number, known: ExistingSlugs): DistinctRequest {
  return kinds[names[number % names.length] as KindName](number, known);
}

/** Prefix of every made-up slug, so that files stored for it can be found. */
export const PREFIX = "nothing-";

function madeUpSlug(number: number): string {
  return `${PREFIX}${number.toString(36)}`;
}

/** A percent-encoding of a slug: each bit of the number decides whether a letter is encoded. */
function percentEncodeVariant(slug: string, number: number): string {
  const encode = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  return [...slug].map((letter, index) => ((number >> index) % 2 === 1 ? encode(letter) : letter)).join("");
}
