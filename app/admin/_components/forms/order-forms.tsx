import { ActionForm } from "@/app/admin/_components/action-form";
import { AdminField, Checkbox } from "@/app/admin/_components/admin-fields";
import { cancelAction, changeAddressAction, resendConfirmationAction, shipAction } from "@/app/admin/order-actions";
import { countries } from "@/lib/address/countries";
import type { Contact } from "@/lib/checkout/contact";
import { orderActionText as text } from "@/lib/messages/admin/order-actions";
import { carriers } from "@/lib/orders/carriers";
import { ContactInputs } from "./contact-inputs";
import { OrderFields, type OrderVersion, ReasonField } from "./order-form-fields";

type Props = { order: OrderVersion };

export function ShipForm({ order }: Props) {
  return (
    <ActionForm action={shipAction} submit={text.ship.submit} sending={text.sending}>
      <OrderFields order={order} />
      <AdminField name="carrier" label={text.ship.carrier} list="carriers" maxLength={60} required />
      <datalist id="carriers">
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <AdminField name="trackingNumber" label={text.ship.tracking} maxLength={60} autoComplete="off" required />
    </ActionForm>
  );
}

export function ResendConfirmationForm({ order }: Props) {
  return (
    <ActionForm
      action={resendConfirmationAction}
      submit={text.resend.submit}
      sending={text.sending}
      variant="secondary"
    >
      <OrderFields order={order} />
    </ActionForm>
  );
}

export function AddressForm({ order, contact }: Props & { contact: Contact }) {
  return (
    <ActionForm action={changeAddressAction} submit={text.address.submit} sending={text.sending} variant="secondary">
      <OrderFields order={order} />
      <ContactInputs contact={contact} countries={countries} />
    </ActionForm>
  );
}

export function CancelForm({ order }: Props) {
  return (
    <ActionForm action={cancelAction} submit={text.cancel.submit} sending={text.sending} variant="secondary">
      <OrderFields order={order} />
      <p className="text-sm text-muted">{text.cancel.text}</p>
      <ReasonField />
      <Checkbox name="unverified" label={text.cancel.unverified} />
    </ActionForm>
  );
}
