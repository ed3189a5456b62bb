import { ActionForm } from "@/app/admin/_components/action-form";
import { AdminField, Checkbox } from "@/app/admin/_components/admin-fields";
import { acceptAction, checkPaymentAction, refundAction } from "@/app/admin/order-actions";
import { orderActionText as text } from "@/lib/messages/admin/order-actions";
import { formatMoney, type Money } from "@/lib/money";
import { OrderFields, type OrderVersion, ReasonField } from "./order-form-fields";

type Props = { order: OrderVersion; paymentId: string };

export function CheckForm(props: Props) {
  return (
    <ActionForm action={checkPaymentAction} submit={text.check.submit} sending={text.sending} variant="secondary">
      <OrderFields {...props} />
      <p className="text-sm text-muted">{text.check.text}</p>
    </ActionForm>
  );
}

export function AcceptForm(props: Props) {
  return (
    <ActionForm action={acceptAction} submit={text.accept.submit} sending={text.sending}>
      <OrderFields {...props} />
      <p className="text-sm text-muted">{text.accept.text}</p>
      <ReasonField />
    </ActionForm>
  );
}

type RefundProps = Props & {
  /** The amount that has not been refunded yet. */
  refundable: Money;
  /** Whether this payment paid for the order's items, so that staff may put them back into stock. */
  canRestock: boolean;
};

export function RefundForm({ refundable, canRestock, ...ids }: RefundProps) {
  return (
    <ActionForm action={refundAction} submit={text.refund.submit} sending={text.sending} variant="secondary">
      <OrderFields {...ids} />
      <p className="text-sm text-muted">{text.refund.text}</p>
      <AdminField
        name="amount"
        label={text.refund.amount}
        hint={text.refund.amountHint(formatMoney(refundable))}
        inputMode="decimal"
        autoComplete="off"
      />
      <AdminField name="reference" label={text.refund.reference} maxLength={100} autoComplete="off" required />
      <ReasonField />
      {canRestock && <Checkbox name="restock" label={text.refund.restock} />}
    </ActionForm>
  );
}
