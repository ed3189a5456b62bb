import type { MetadataRoute } from "next";
import { listPublicPaths, MAX_URLS } from "@/lib/catalog/sitemap-paths";
import { siteUrl } from "@/lib/platform/env";
import { cachedCategories, cachedSlugs } from "./(shop)/products/cached-catalog";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [categories, products] = await Promise.all([cachedCategories(), cachedSlugs(MAX_URLS)]);
  return listPublicPaths({ categories, products }).map((path) => ({ url: new URL(path, siteUrl()).href }));
}
