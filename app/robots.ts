import type { MetadataRoute } from "next";
import { cacheLife } from "next/cache";
import { siteUrl } from "@/lib/env";

/** What is nobody else's business, or the same things in another order. */
const disallow = ["/admin", "/api/", "/cart", "/checkout", "/orders", "/search"];

export default async function robots(): Promise<MetadataRoute.Robots> {
  "use cache";
  cacheLife("minutes");
  return { rules: { userAgent: "*", disallow }, sitemap: `${siteUrl()}/sitemap.xml` };
}
