import { correctAddress } from "@/app/admin/acts";
import type { Contact } from "@/lib/checkout/contact";
import { countries } from "@/lib/countries";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
import { AddressInputs } from "./address-inputs";
import { OrderFields, type SeenOrder } from "./order-fields";

export function AddressForm({ order, contact }: { order: SeenOrder; contact: Contact }) {
  return (
    <ActionForm action={correctAddress} submit={actText.address.submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} />
      <AddressInputs contact={contact} countries={countries} />
    </ActionForm>
  );
}
