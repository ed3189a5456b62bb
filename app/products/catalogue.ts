import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { findProduct, listProducts } from "@/lib/catalog";

// Pages made from these are static. Next.js renews them after a minute, and at once after `updateTag("catalogue")`.

export async function cachedProducts() {
  "use cache";
  cacheTag("catalogue");
  cacheLife("minutes");
  return listProducts();
}

export async function cachedProduct(slug: string) {
  "use cache";
  cacheTag("catalogue");
  cacheLife("minutes");
  return findProduct(slug);
}
