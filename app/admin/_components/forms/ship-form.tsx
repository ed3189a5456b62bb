import { ActionForm } from "@/app/admin/_components/action-form";
import { AdminField } from "@/app/admin/_components/admin-field";
import { shipAction } from "@/app/admin/order-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { carriers } from "@/lib/orders/carriers";
import { OrderFields, type OrderVersion } from "./order-fields";

const text = actText.ship;

export function ShipForm({ order }: { order: OrderVersion }) {
  return (
    <ActionForm action={shipAction} submit={text.submit} sending={actText.sending}>
      <OrderFields {...order} />
      <AdminField name="carrier" label={text.carrier} list="carriers" maxLength={60} required />
      <datalist id="carriers">
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <AdminField name="trackingNumber" label={text.tracking} maxLength={60} autoComplete="off" required />
    </ActionForm>
  );
}
