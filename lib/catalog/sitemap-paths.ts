/** Maximum number of URLs in a sitemap (sitemaps.org). */
export const MAX_URLS = 50_000;

type Slugs = { categories: readonly string[]; products: readonly string[] };

/** Paths of all public pages, percent-encoded. At the limit, the last products in the shop's order are left out. */
export function listPublicPaths({ categories, products }: Slugs): string[] {
  return [
    "/",
    "/products",
    ...categories.map((slug) => `/category/${encodeURIComponent(slug)}`),
    ...products.map((slug) => `/products/${encodeURIComponent(slug)}`),
  ].slice(0, MAX_URLS);
}
