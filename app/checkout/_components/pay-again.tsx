import { SubmitButton } from "@/app/_components/submit-button";
import { payOrder } from "@/app/orders/actions";
import { outcomeText } from "@/lib/text/outcome";

type Props = {
  orderToken: string;
  label: string;
  /** While we don't know whether it is needed, it does not ask to be pressed. */
  discreet: boolean;
};

/** Leads to the payment page of an order that is not paid. */
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
