import type { MetadataRoute } from "next";
import { cacheLife } from "next/cache";
import { siteUrl } from "@/lib/platform/env";

/** Private pages, API routes, and the search, which lists products that have other URLs. */
const disallow = ["/admin", "/api/", "/cart", "/checkout", "/demo-payment", "/orders", "/search"];

export default async function robots(): Promise<MetadataRoute.Robots> {
  "use cache";
  cacheLife("minutes");
  return { rules: { userAgent: "*", disallow }, sitemap: `${siteUrl()}/sitemap.xml` };
}
