import { ship } from "@/app/admin/acts";
import { carriers } from "@/lib/carriers";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { DeskField } from "../desk-field";
import { OrderFields, type SeenOrder } from "./order-fields";

const text = actText.ship;

export function ShipForm({ order }: { order: SeenOrder }) {
  return (
    <ActionForm action={ship} submit={text.submit} sending={actText.sending}>
      <OrderFields {...order} />
      <DeskField name="carrier" label={text.carrier} list="carriers" maxLength={60} required />
      <datalist id="carriers">
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <DeskField name="trackingNumber" label={text.tracking} maxLength={60} autoComplete="off" required />
    </ActionForm>
  );
}
