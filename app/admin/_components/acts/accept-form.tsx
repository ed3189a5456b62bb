import { accept } from "@/app/admin/acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { OrderFields, type SeenOrder } from "./order-fields";
import { ReasonField } from "./reason-field";

const text = actText.accept;

export function AcceptForm({ order, paymentId }: { order: SeenOrder; paymentId: string }) {
  return (
    <ActionForm action={accept} submit={text.submit} sending={actText.sending}>
      <OrderFields {...order} paymentId={paymentId} />
      <p className="text-sm text-muted">{text.text}</p>
      <ReasonField />
    </ActionForm>
  );
}
