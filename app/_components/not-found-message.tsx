import { shopText } from "@/lib/messages/shop";
import { ButtonLink } from "./button";
import { Message } from "./message";

export function NotFoundMessage() {
  return (
    <Message title={shopText.notFoundHeading} text={shopText.notFound}>
      <ButtonLink href="/products">{shopText.seeAllProducts}</ButtonLink>
      <ButtonLink href="/" variant="secondary">
        {shopText.home}
      </ButtonLink>
    </Message>
  );
}
