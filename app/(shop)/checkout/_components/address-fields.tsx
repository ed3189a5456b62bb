import { type FormEvent, useEffect, useRef, useState } from "react";
import { Field, SelectField } from "@/app/_components/field";
import type { Country } from "@/lib/address/countries";
import { addressFields, type Presence } from "@/lib/address/fields";
import { isNumericPostalCode } from "@/lib/address/postal-code";
import { checkoutText } from "@/lib/messages/checkout";

type FieldProps = { name: string; id: string; defaultValue: string; error: string | null };

type LocalField = "city" | "state" | "postalCode";

type Props = {
  field: (name: "country" | "addressLine1" | "addressLine2" | LocalField) => FieldProps;
  countries: readonly Country[];
  /**
   * False before the script runs, and always without JavaScript: the form cannot follow the country then, so it shows
   * every field under a neutral label.
   */
  hydrated: boolean;
};

/** The address fields in the form that the chosen country uses. */
export function AddressFields({ field, countries, hydrated }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  const countryField = field("country");
  const [country, setCountry] = useState(countryField.defaultValue);
  // The select may already have a value: a browser restores it on back navigation, and a shopper may choose before
  // hydration.
  useEffect(() => setCountry(select.current?.value ?? ""), []);
  // What was typed into a field that the country does not use, for the shopper who chooses another country again.
  const typed = useRef<Partial<Record<LocalField, string>>>({});
  // The server's error about an address applies only to the country for which the form was sent.
  const local = (name: LocalField) => {
    const { error, defaultValue, ...rest } = field(name);
    return {
      ...rest,
      defaultValue: typed.current[name] ?? defaultValue,
      error: country === countryField.defaultValue ? error : null,
      onInput: ({ currentTarget }: FormEvent<HTMLInputElement>) => {
        typed.current[name] = currentTarget.value;
      },
    };
  };
  const { street, city, area, postalCode } = addressFields(hydrated ? country : "");

  return (
    <>
      <SelectField
        // React resets a form after it is sent, and a select resets to the value with which it was mounted.
        key={countryField.defaultValue}
        {...countryField}
        ref={select}
        label={checkoutText.country}
        autoComplete="shipping country"
        onChange={(event) => setCountry(event.currentTarget.value)}
        required
      >
        <option value="">{checkoutText.chooseCountry}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {street !== "none" && (
        <>
          <Field
            {...field("addressLine1")}
            label={checkoutText.addressLine1}
            autoComplete="shipping address-line1"
            required
          />
          <Field
            {...field("addressLine2")}
            label={checkoutText.addressLine2}
            autoComplete="shipping address-line2"
            optional={checkoutText.optional}
          />
        </>
      )}
      <div className="grid gap-5 sm:auto-cols-fr sm:grid-flow-col">
        {city.presence !== "none" && (
          <Field
            {...local("city")}
            {...presence(city.presence, hydrated)}
            label={checkoutText.city[city.name].label}
            autoComplete="shipping address-level2"
          />
        )}
        {area.presence !== "none" && (
          <Field
            {...local("state")}
            {...presence(area.presence, hydrated)}
            label={checkoutText.area[area.name].label}
            autoComplete="shipping address-level1"
          />
        )}
        {postalCode.presence !== "none" && (
          <Field
            {...local("postalCode")}
            {...presence(postalCode.presence, hydrated)}
            label={checkoutText.postalCode[postalCode.name].label}
            autoComplete="shipping postal-code"
            inputMode={hydrated && isNumericPostalCode(country) ? "numeric" : "text"}
          />
        )}
      </div>
    </>
  );
}

/** Marks a field as optional only after hydration, because the form knows the country's rules only then. */
function presence(value: Presence, hydrated: boolean) {
  const isOptional = hydrated && value === "optional";
  return { required: value === "required", ...(isOptional && { optional: checkoutText.optional }) };
}
