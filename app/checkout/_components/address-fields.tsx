import { useEffect, useRef, useState } from "react";
import { Field, SelectField } from "@/app/_components/field";
import { addressFields, type Presence } from "@/lib/address/fields";
import { isNumericPostalCode } from "@/lib/address/postal-code";
import type { Country } from "@/lib/countries";
import { checkoutText } from "@/lib/text/checkout";

type Given = { name: string; id: string; defaultValue: string; error: string | null };

type Props = {
  field: (name: "country" | "addressLine1" | "addressLine2" | "city" | "state" | "postalCode") => Given;
  countries: readonly Country[];
  /** Before, and without, JavaScript the form can't follow the country: it asks for everything, by neutral names. */
  hydrated: boolean;
};

/** An address, as it is written in the country that is chosen. */
export function AddressFields({ field, countries, hydrated }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  const given = field("country");
  const [country, setCountry] = useState(given.defaultValue);
  // A browser that comes back to the page, and a shopper who is quicker than the script, have chosen already.
  useEffect(() => setCountry(select.current?.value ?? ""), []);
  // What was said of an address in one country does not hold in another.
  const local = (name: "city" | "state" | "postalCode") => {
    const { error, ...rest } = field(name);
    return { ...rest, error: country === given.defaultValue ? error : null };
  };
  const { street, city, area, postalCode } = addressFields(hydrated ? country : "");

  return (
    <>
      <SelectField
        // A form that was sent is reset, and a select only goes back to what it was made with.
        key={given.defaultValue}
        {...given}
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

/** Only where the country is known, it is known what may be left out. */
function presence(value: Presence, hydrated: boolean) {
  const isOptional = hydrated && value === "optional";
  return { required: value === "required", ...(isOptional && { optional: checkoutText.optional }) };
}
