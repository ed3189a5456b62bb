import type { MetadataRoute } from "next";
import { everything } from "@/lib/catalog/listing-query";
import { siteUrl } from "@/lib/env";
import { listPublicPaths, MAX_URLS } from "@/lib/sitemap";
import { cachedListing, cachedSlugs } from "./products/catalogue";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [{ facets }, products] = await Promise.all([cachedListing(everything), cachedSlugs(MAX_URLS)]);
  const categories = facets.categories.map(({ slug }) => slug);
  return listPublicPaths({ categories, products }).map((path) => ({ url: `${siteUrl()}${path}` }));
}
