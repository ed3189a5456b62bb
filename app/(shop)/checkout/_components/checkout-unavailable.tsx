import { ButtonLink } from "@/app/_components/button";
import { Message } from "@/app/_components/message";
import { cartProblemText } from "@/lib/messages/cart-problem";
import { checkoutText } from "@/lib/messages/checkout";

type Props = {
  hadSomething: boolean;
  /** The cart's total exceeds the maximum total of one order. */
  tooLarge: boolean;
};

export function CheckoutUnavailable({ hadSomething, tooLarge }: Props) {
  const { tooLargeTitle, nothingTitle, nothingText } = checkoutText;
  return (
    <Message
      heading="h2"
      title={tooLarge ? tooLargeTitle : nothingTitle}
      text={tooLarge ? cartProblemText.tooLarge : nothingText}
    >
      {(hadSomething || tooLarge) && (
        <ButtonLink href="/cart" variant="secondary">
          {checkoutText.viewCart}
        </ButtonLink>
      )}
      <ButtonLink href="/products">{checkoutText.seeProducts}</ButtonLink>
    </Message>
  );
}
