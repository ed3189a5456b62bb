import { changeAddressAction } from "@/app/admin/acts";
import type { Contact } from "@/lib/checkout/contact";
import { countries } from "@/lib/countries";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
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
