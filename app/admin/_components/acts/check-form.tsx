import { check } from "@/app/admin/acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { OrderFields, type SeenOrder } from "./order-fields";

const text = actText.check;

export function CheckForm({ order, paymentId }: { order: SeenOrder; paymentId: string }) {
  return (
    <ActionForm action={check} submit={text.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} paymentId={paymentId} />
      <p className="text-sm text-muted">{text.text}</p>
    </ActionForm>
  );
}
