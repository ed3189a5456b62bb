import type { MetadataRoute } from "next";
import { siteUrl } from "@/lib/env";
import { listPublicPaths, MAX_URLS } from "@/lib/sitemap";
import { cachedCategories, cachedSlugs } from "./products/catalogue";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [categories, products] = await Promise.all([cachedCategories(), cachedSlugs(MAX_URLS)]);
  return listPublicPaths({ categories, products }).map((path) => ({ url: `${siteUrl()}${path}` }));
}
