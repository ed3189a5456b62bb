"use client";

import { useId } from "react";
import { EmailField } from "@/app/_components/email-field";
import { Field } from "@/app/_components/field";
import { useHydrated } from "@/app/_components/use-hydrated";
import { AddressFields } from "@/app/(shop)/checkout/_components/address-fields";
import { useFieldErrors } from "@/app/admin/_components/admin-fields";
import type { Country } from "@/lib/address/countries";
import type { Contact, ContactField } from "@/lib/checkout/contact";
import { checkoutText } from "@/lib/messages/checkout";

/** The checkout's contact fields, filled with the order's values. */
export function ContactInputs({ contact, countries }: { contact: Contact; countries: readonly Country[] }) {
  const formId = useId();
  const errors = useFieldErrors();
  const field = (name: ContactField) => ({
    name,
    id: `${formId}${name}`,
    defaultValue: contact[name],
    error: errors[name] ?? null,
  });
  return (
    <>
      <EmailField {...field("email")} label={checkoutText.email} />
      <Field {...field("name")} label={checkoutText.name} required />
      <AddressFields field={field} countries={countries} hydrated={useHydrated()} />
    </>
  );
}
