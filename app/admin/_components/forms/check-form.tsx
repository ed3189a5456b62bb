import { ActionForm } from "@/app/admin/_components/action-form";
import { checkPaymentAction } from "@/app/admin/order-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { OrderFields, type OrderVersion } from "./order-fields";

const text = actText.check;

export function CheckForm({ order, paymentId }: { order: OrderVersion; paymentId: string }) {
  return (
    <ActionForm action={checkPaymentAction} submit={text.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} paymentId={paymentId} />
      <p className="text-sm text-muted">{text.text}</p>
    </ActionForm>
  );
}
