import { refund } from "@/app/admin/acts";
import { formatMoney, type Money } from "@/lib/money";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { DeskField } from "../desk-field";
import { Tick } from "../tick";
import { OrderFields, type SeenOrder } from "./order-fields";
import { ReasonField } from "./reason-field";

const text = actText.refund;

type Props = {
  order: SeenOrder;
  paymentId: string;
  /** The part of the payment that has not been refunded. */
  left: Money;
  /** Whether this payment paid for the order's items, so that staff may put them back into stock. */
  canRestock: boolean;
};

export function RefundForm({ order, paymentId, left, canRestock }: Props) {
  return (
    <ActionForm action={refund} submit={text.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} paymentId={paymentId} />
      <p className="text-sm text-muted">{text.text}</p>
      <DeskField
        name="amount"
        label={text.amount}
        hint={text.amountHint(formatMoney(left))}
        inputMode="decimal"
        autoComplete="off"
      />
      <DeskField name="reference" label={text.reference} maxLength={100} autoComplete="off" required />
      <ReasonField />
      {canRestock && <Tick name="restock" label={text.restock} />}
    </ActionForm>
  );
}
