import { ActionForm } from "@/app/admin/_components/action-form";
import { acceptAction } from "@/app/admin/order-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { OrderFields, type OrderVersion } from "./order-fields";
import { ReasonField } from "./reason-field";

const text = actText.accept;

export function AcceptForm({ order, paymentId }: { order: OrderVersion; paymentId: string }) {
  return (
    <ActionForm action={acceptAction} submit={text.submit} sending={actText.sending}>
      <OrderFields {...order} paymentId={paymentId} />
      <p className="text-sm text-muted">{text.text}</p>
      <ReasonField />
    </ActionForm>
  );
}
