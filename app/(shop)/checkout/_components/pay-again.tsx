import { SubmitButton } from "@/app/_components/submit-button";
import { payOrder } from "@/app/(shop)/orders/actions";
import { outcomeText } from "@/lib/messages/outcome";

type Props = {
  orderToken: string;
  label: string;
  /** Shows a secondary button, for an order that may not need another payment. */
  discreet: boolean;
};

/** Submits `payOrder`, which redirects to the payment page of an unpaid order. */
export function PayAgain({ orderToken, label, discreet }: Props) {
  return (
    <form action={payOrder}>
      <input type="hidden" name="order" value={orderToken} />
      <SubmitButton variant={discreet ? "secondary" : "primary"} pending={outcomeText.opening}>
        {label}
      </SubmitButton>
    </form>
  );
}
