import { ActionForm } from "@/app/admin/_components/action-form";
import { changeAddressAction } from "@/app/admin/order-actions";
import { countries } from "@/lib/address/countries";
import type { Contact } from "@/lib/checkout/contact";
import { actText } from "@/lib/messages/admin/order-actions";
import { AddressInputs } from "./address-inputs";
import { OrderFields, type OrderVersion } from "./order-fields";

export function AddressForm({ order, contact }: { order: OrderVersion; contact: Contact }) {
  return (
    <ActionForm action={changeAddressAction} submit={actText.address.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
      <AddressInputs contact={contact} countries={countries} />
    </ActionForm>
  );
}
