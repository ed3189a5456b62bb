import type { Metadata } from "next";
import { cacheLife } from "next/cache";
import { shopText } from "@/lib/messages/shop";
import { NotFoundMessage } from "./_components/not-found-message";
import { ShopFrame } from "./_components/shop-frame";

export const metadata: Metadata = { title: shopText.notFoundTitle };

/**
 * The 404 page of URLs without a route. `cacheLife` limits how long shared caches keep the 404: without it they would
 * keep it for a year, even after the page exists.
 */
export default async function NotFound() {
  "use cache";
  cacheLife("minutes");
  return (
    <ShopFrame>
      <NotFoundMessage />
    </ShopFrame>
  );
}
