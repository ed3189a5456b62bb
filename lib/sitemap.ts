/** As many addresses as one sitemap may have (sitemaps.org). */
export const MAX_URLS = 50_000;

type Slugs = { categories: readonly string[]; products: readonly string[] };

/** The paths of all pages that anybody may find. Past the limit the last products of the shelf are left out. */
export function listPublicPaths({ categories, products }: Slugs): string[] {
  return [
    "/",
    "/products",
    ...categories.map((slug) => `/category/${slug}`),
    ...products.map((slug) => `/products/${slug}`),
  ].slice(0, MAX_URLS);
}
