import { ActionForm } from "@/app/admin/_components/action-form";
import { AdminField } from "@/app/admin/_components/admin-field";
import { Checkbox } from "@/app/admin/_components/checkbox";
import { refundAction } from "@/app/admin/order-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { formatMoney, type Money } from "@/lib/money";
import { OrderFields, type OrderVersion } from "./order-fields";
import { ReasonField } from "./reason-field";

const text = actText.refund;

type Props = {
  order: OrderVersion;
  paymentId: string;
  /** The part of the payment that has not been refunded. */
  left: Money;
  /** Whether this payment paid for the order's items, so that staff may put them back into stock. */
  canRestock: boolean;
};

export function RefundForm({ order, paymentId, left, canRestock }: Props) {
  return (
    <ActionForm action={refundAction} submit={text.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} paymentId={paymentId} />
      <p className="text-sm text-muted">{text.text}</p>
      <AdminField
        name="amount"
        label={text.amount}
        hint={text.amountHint(formatMoney(left))}
        inputMode="decimal"
        autoComplete="off"
      />
      <AdminField name="reference" label={text.reference} maxLength={100} autoComplete="off" required />
      <ReasonField />
      {canRestock && <Checkbox name="restock" label={text.restock} />}
    </ActionForm>
  );
}
