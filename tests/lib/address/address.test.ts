import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countries, countryName, isCountryCode } from "@/lib/address/countries";
import { addressFields } from "@/lib/address/fields";
import { canBePostalCode, examplePostalCode, tidyPostalCode } from "@/lib/address/postal-code";
import { readContact } from "@/lib/checkout/contact";

const anyCountry = fc.constantFrom(...countries.map(({ code }) => code));

const presencesOf = (country: string) => {
  const { city, area, postalCode } = addressFields(country);
  return [city.presence, area.presence, postalCode.presence];
};

describe("address fields by country", () => {
  test.each([
    ["US", ["required", "required", "required"]],
    ["DE", ["required", "none", "required"]],
    ["GB", ["required", "none", "required"]],
    ["IE", ["required", "optional", "optional"]],
    ["HK", ["optional", "required", "none"]],
    ["AE", ["optional", "required", "none"]],
    ["JP", ["optional", "required", "required"]],
    ["SG", ["optional", "none", "required"]],
    ["", ["optional", "optional", "optional"]],
  ])("%s: city, area and postal code are %j", (country, expected) => {
    expect(presencesOf(country)).toEqual(expected);
  });

  test("the fields of an address have the names that its country uses", () => {
    expect(addressFields("US")).toMatchObject({ area: { name: "state" }, postalCode: { name: "zip" } });
    expect(addressFields("GB")).toMatchObject({ postalCode: { name: "postcode" } });
    expect(addressFields("CA")).toMatchObject({ area: { name: "province" }, postalCode: { name: "postal_code" } });
    expect(addressFields("JP")).toMatchObject({ area: { name: "prefecture" } });
    expect(addressFields("IE")).toMatchObject({ area: { name: "county" }, postalCode: { name: "eircode" } });
    expect(addressFields("IN")).toMatchObject({ postalCode: { name: "pin" } });
    expect(addressFields("")).toMatchObject({ area: { name: "region" }, postalCode: { name: "postal_code" } });
  });
});

test("an order can be sent to Kosovo, whose code XK is not in ISO 3166-1 but in common use", () => {
  expect(countries).toContainEqual({ code: "XK", name: countryName("XK") });
  expect(isCountryCode("XK")).toBe(true);
  expect(presencesOf("XK")).toEqual(["required", "none", "optional"]);
});

describe("a postal code", () => {
  const real: [string, string[]][] = [
    ["US", ["94103", "94103-1234", "941031234"]],
    ["GB", ["SW1A 1AA", "sw1a1aa", "M1 1AE", "EC1A 1BB", "BFPO 57", "GIR 0AA"]],
    ["IE", ["D02 AF30", "d6w xy00", "A65F4E2", "Dublin 4"]],
    ["DE", ["10115", "D-10115", "DE 10115"]],
    ["JP", ["100-0001", "〒１００－０００１", "1000001"]],
    ["NL", ["1012 AB", "1012ab"]],
    ["CA", ["K1A 0B1", "k1a-0b1"]],
    ["SE", ["111 22", "SE-111 22"]],
    ["PL", ["00-001"]],
    ["PT", ["1000-001", "1000"]],
    ["LV", ["LV-1010"]],
    ["BR", ["01310-100"]],
    ["IN", ["110 001"]],
    ["TW", ["110", "11058", "110581"]],
    ["KR", ["03187", "110-100"]],
  ];
  test("a pasted invisible character is not part of a postal code", () => {
    expect(tidyPostalCode("\u200bSW1A\u00a01AA\ufeff")).toBe("SW1A 1AA");
  });

  test.each(real)("a postal code of %s is accepted in its usual spellings: %j", (country, codes) => {
    expect(codes.filter((code) => !canBePostalCode(code, country))).toEqual([]);
  });

  test.each([
    ["US", "9410"],
    ["US", "SW1A 1AA"],
    ["DE", "1011"],
    ["GB", "94103"],
    ["JP", "100-001"],
  ])("a postal code of %s cannot be %s", (country, code) => {
    expect(canBePostalCode(code, country)).toBe(false);
  });

  test("a postal code is stored in capitals and ASCII digits, with single spaces", () => {
    expect(tidyPostalCode("  sw1a   1aa ")).toBe("SW1A 1AA");
    expect(tidyPostalCode("１００-0001")).toBe("100-0001");
  });

  test("a country without a known format accepts any postal code", () => {
    fc.assert(fc.property(fc.string(), (code) => canBePostalCode(code, "ZM") && canBePostalCode(code, "")));
  });

  test("the example postal code of every country is accepted", () => {
    fc.assert(
      fc.property(anyCountry, (country) => {
        const example = examplePostalCode(country);
        return example === null || canBePostalCode(example, country);
      }),
    );
  });
});

describe("the checkout form", () => {
  const typed = { email: "ada@example.com", name: "Ada Lovelace", addressLine1: "1 Analytical Way" };

  test("readContact never throws, for any input and any country", () => {
    fc.assert(
      fc.property(
        anyCountry,
        fc.record({ city: fc.string(), state: fc.string(), postalCode: fc.anything(), name: fc.anything() }),
        (country, rest) => {
          const read = readContact({ ...typed, ...rest, country });
          expect("contact" in read).not.toBe("errors" in read);
        },
      ),
    );
  });

  test("the form requires only the fields that the country requires", () => {
    fc.assert(
      fc.property(anyCountry, (country) => {
        const { city, area, postalCode } = addressFields(country);
        const required = {
          city: city.presence === "required" ? "Somewhere" : "",
          state: area.presence === "required" ? "Somewhere" : "",
          postalCode: postalCode.presence === "required" ? (examplePostalCode(country) ?? "1") : "",
        };
        expect(readContact({ ...typed, country, ...required })).toHaveProperty("contact");
      }),
    );
  });

  test("the form reports all errors at once, with the field names of the country", () => {
    expect(readContact({ email: "nobody", country: "US", postalCode: "N1" })).toEqual({
      errors: {
        email: "Enter an email address such as name@example.com.",
        name: "Enter your full name.",
        addressLine1: "Enter your street and house number.",
        city: "Enter your city or town.",
        state: "Enter your state.",
        postalCode: "Enter a ZIP code such as 94103.",
      },
    });
  });

  test("a submitted region is kept in a country whose addresses have no region", () => {
    const read = readContact({ ...typed, country: "DE", city: "Berlin", state: "Berlin", postalCode: "10115" });
    expect(read).toMatchObject({ contact: { state: "Berlin" } });
  });
});
