import { ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { checkoutText } from "@/lib/text/checkout";

export function NothingToBuy({ hadSomething }: { hadSomething: boolean }) {
  return (
    <Message heading="h2" title={checkoutText.nothingTitle} text={checkoutText.nothingText}>
      {hadSomething && (
        <ButtonLink href="/cart" variant="secondary">
          {checkoutText.seeCart}
        </ButtonLink>
      )}
      <ButtonLink href="/products">{checkoutText.seeProducts}</ButtonLink>
    </Message>
  );
}
