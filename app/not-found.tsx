import type { Metadata } from "next";
import { shopText } from "@/lib/text/shop";
import { ButtonLink } from "./_components/button";
import { Message } from "./_components/message";

export const metadata: Metadata = { title: shopText.notFoundTitle };

export default function NotFound() {
  return (
    <Message title={shopText.notFoundHeading} text={shopText.notFound}>
      <ButtonLink href="/products">{shopText.seeAllProducts}</ButtonLink>
      <ButtonLink href="/" variant="secondary">
        {shopText.home}
      </ButtonLink>
    </Message>
  );
}
