/** Maximum number of URLs in a sitemap (sitemaps.org). */
export const MAX_URLS = 50_000;

type Slugs = { categories: readonly string[]; products: readonly string[] };

/** Paths of all public pages. At the limit, the last products in the shop's order are left out. */
export function listPublicPaths({ categories, products }: Slugs): string[] {
  return [
    "/",
    "/products",
    ...categories.map((slug) => `/category/${slug}`),
    ...products.map((slug) => `/products/${slug}`),
  ].slice(0, MAX_URLS);
}
