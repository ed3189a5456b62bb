import { cancelAction } from "@/app/admin/acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { Checkbox } from "../tick";
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
