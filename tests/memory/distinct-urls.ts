import { computeCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param.js";

/** A request of a client that never asks for the same address twice. */
export type DistinctRequest = { path: string; headers?: Record<string, string> };

/** Slugs of the catalog, for addresses that exist. */
export type Known = { product: string; category: string };

const payload = { rsc: "1" };
const prefetch = { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" };
// With another value Next.js redirects to this one.
const prefetchHash = await computeCacheBustingSearchParam("1", "/_tree", undefined, undefined);

/** Kinds of addresses by name. Each number makes another address. */
export const kinds = {
  unknownProduct: (number) => ({ path: `/products/${word(number)}` }),
  unknownProductPayload: (number) => ({ path: `/products/${word(number)}`, headers: payload }),
  unknownProductPrefetch: (number) => ({ path: `/products/${word(number)}?_rsc=${prefetchHash}`, headers: prefetch }),
  unknownPreview: (number) => ({ path: `/products/${word(number)}/opengraph-image` }),
  malformedProduct: (number) => ({ path: `/products/${word(number)}%20${"%C3%A9".repeat(200)}` }),
  encodedProduct: (number, { product }) => ({ path: `/products/${encodeSome(product, number)}` }),
  unknownCategory: (number) => ({ path: `/category/${word(number)}` }),
  unknownPage: (number) => ({ path: `/${word(number)}/${word(number)}` }),
  search: (number) => ({ path: `/search?q=${word(number)}` }),
  searchPayload: (number) => ({ path: `/search?q=${word(number)}`, headers: payload }),
  searchThatFinds: (number) => ({ path: `/search?price=0-${1000 + number}&sort=newest` }),
  searchCategory: (number) => ({ path: `/search?category=${word(number)}` }),
  searchPage: (number) => ({ path: `/search?after=${word(number)}` }),
  searchLong: (number) => ({ path: `/search?q=${word(number)}+${"%F0%9F%98%80a+".repeat(60)}` }),
  knownProduct: (number, { product }) => ({ path: `/products/${product}?utm_source=${word(number)}` }),
  knownProductPayload: (number, { product }) => ({
    path: `/products/${product}?utm_source=${word(number)}`,
    headers: payload,
  }),
  otherHash: (number, { product }) => ({ path: `/products/${product}?_rsc=${word(number)}`, headers: payload }),
  knownCategory: (number, { category }) => ({ path: `/category/${category}?utm_source=${word(number)}` }),
  home: (number) => ({ path: `/?utm_source=${word(number)}` }),
} satisfies Record<string, (number: number, known: Known) => DistinctRequest>;

export type KindName = keyof typeof kinds;

/** The request with this number, of a mix in which the kinds take turns. */
export function distinctRequest(names: readonly KindName[], number: number, known: Known): DistinctRequest {
  return kinds[names[number % names.length] as KindName](number, known);
}

/** What every made-up word begins with, so that files that were kept of it can be found. */
export const PREFIX = "nothing-";

function word(number: number): string {
  return `${PREFIX}${number.toString(36)}`;
}

/** One of a slug's percent-encodings: each bit of the number encodes a letter or leaves it. */
function encodeSome(slug: string, number: number): string {
  const encode = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  return [...slug].map((letter, index) => ((number >> index) % 2 === 1 ? encode(letter) : letter)).join("");
}
