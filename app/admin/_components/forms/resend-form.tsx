import { ActionForm } from "@/app/admin/_components/action-form";
import { resendAction } from "@/app/admin/order-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { OrderFields, type OrderVersion } from "./order-fields";

export function ResendForm({ order }: { order: OrderVersion }) {
  return (
    <ActionForm action={resendAction} submit={actText.resend.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
    </ActionForm>
  );
}
