import { ButtonLink } from "@/app/_components/button";
import { Totals } from "@/app/_components/totals";
import type { CartView } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/messages/cart";

/** The totals, and the link to the checkout. */
export function CartTotals({ cart }: { cart: CartView }) {
  return (
    <>
      {!cart.tooLarge && <Totals costs={cart} />}
      {cart.canCheckOut ? (
        <ButtonLink href="/checkout" className="mt-6 w-full">
          {cartText.checkout}
        </ButtonLink>
      ) : (
        <p className="mt-6 text-muted">{cart.tooLarge ? cartText.tooLarge : cartText.nothingToBuy}</p>
      )}
    </>
  );
}
