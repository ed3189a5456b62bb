import { ActionForm } from "@/app/admin/_components/action-form";
import { Checkbox } from "@/app/admin/_components/checkbox";
import { cancelAction } from "@/app/admin/order-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { OrderFields, type OrderVersion } from "./order-fields";
import { ReasonField } from "./reason-field";

const text = actText.cancel;

export function CancelForm({ order }: { order: OrderVersion }) {
  return (
    <ActionForm action={cancelAction} submit={text.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
      <p className="text-sm text-muted">{text.text}</p>
      <ReasonField />
      <Checkbox name="unverified" label={text.unverified} />
    </ActionForm>
  );
}
