import { resendAction } from "@/app/admin/acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { OrderFields, type OrderVersion } from "./order-fields";

export function ResendForm({ order }: { order: OrderVersion }) {
  return (
    <ActionForm action={resendAction} submit={actText.resend.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
    </ActionForm>
  );
}
