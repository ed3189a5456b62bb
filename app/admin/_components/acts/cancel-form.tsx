import { cancel } from "@/app/admin/acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { Tick } from "../tick";
import { OrderFields, type SeenOrder } from "./order-fields";
import { ReasonField } from "./reason-field";

const text = actText.cancel;

export function CancelForm({ order }: { order: SeenOrder }) {
  return (
    <ActionForm action={cancel} submit={text.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
      <p className="text-sm text-muted">{text.text}</p>
      <ReasonField />
      <Tick name="unverified" label={text.unverified} />
    </ActionForm>
  );
}
