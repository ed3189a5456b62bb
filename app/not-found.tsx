import type { Metadata } from "next";
import { cacheLife } from "next/cache";
import { shopText } from "@/lib/messages/shop";
import { ButtonLink } from "./_components/button";
import { Message } from "./_components/message";

export const metadata: Metadata = { title: shopText.notFoundTitle };

/**
 * `cacheLife` limits how long shared caches keep the 404: without it they would keep it for a year, even after the page
 * exists.
 */
export default async function NotFound() {
  "use cache";
  cacheLife("minutes");
  return (
    <Message title={shopText.notFoundHeading} text={shopText.notFound}>
      <ButtonLink href="/products">{shopText.seeAllProducts}</ButtonLink>
      <ButtonLink href="/" variant="secondary">
        {shopText.home}
      </ButtonLink>
    </Message>
  );
}
