import { resend } from "@/app/admin/acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { OrderFields, type SeenOrder } from "./order-fields";

export function ResendForm({ order }: { order: SeenOrder }) {
  return (
    <ActionForm action={resend} submit={actText.resend.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
    </ActionForm>
  );
}
