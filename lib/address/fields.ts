import type { AreaName, CityName, PostalCodeName } from "@/lib/messages/checkout";
import { sendsGoods } from "@/lib/site";

/**
 * From Google's address data (chromium-i18n). Of its two packages on npm, one has no labels and no required parts, the
 * other needs Node 22 and adds 50 kB to the browser's download; a form needs only this subset. A part that the data
 * requires and the post does without is optional here: a form that asks for too little is better than one that refuses
 * an address.
 */
const areaRequired = list("AE AU BR CA HK IN JP US");
const areaOptional = list(
  "AM AR AS BB BS BY CC CL CN CO CR CU CV CX EG ES FM GU HM HN ID IE IQ IR IT JM KI KN KP KR KY KZ MH MN MP MX MY MZ NF NG NI NR PA PE PF PG PH PR PW RO RU SC SO SR SV TH TR TV TW UA UM UY UZ VE VI VN",
);
const cityOptional = list("AE AG AS CO GI HK ID JP KY MC MO NR SG SM VA VG");
const postalCodeRequired = list(
  "AT AU AX BE BR CA CH CN CZ DE DK EE ES FI FR GB GR HU IN IT JP KR LI LT LU LV MX NL NO NZ PL PT RO RU SE SG SK TR TW UA US",
);
const withoutPostalCode = list(
  "AE AG AO AQ AW BF BI BJ BO BQ BS BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN LC LY ML MO MR MS MW NR NU PA QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TT TV UG VU WS YE ZW",
);

const areaNames: Partial<Record<AreaName, Set<string>>> = {
  state: list("AU BR FM IN MX MY NG PW US UM VE"),
  province: list("AR CA CN CR CU ES ID IT KR PA PG PH TH TR VN"),
  prefecture: list("JP"),
  county: list("IE RO TW"),
  emirate: list("AE"),
  area: list("HK"),
  parish: list("BB JM"),
  department: list("CO HN NI SV UY"),
};
const cityNames: Partial<Record<CityName, Set<string>>> = {
  town: list("GB GG IE IM JE NZ ZA"),
  suburb: list("AU"),
  district: list("HK"),
};
const postalCodeNames: Partial<Record<PostalCodeName, Set<string>>> = {
  zip: list("AS FM GU MH MP PH PR PW UM US VI"),
  postcode: list("AU GB GG IM JE NZ"),
  eircode: list("IE"),
  pin: list("IN"),
};

export type Presence = "required" | "optional" | "none";

export type AddressFields = {
  street: Presence;
  city: { name: CityName; presence: Presence };
  area: { name: AreaName; presence: Presence };
  postalCode: { name: PostalCodeName; presence: Presence };
};

/**
 * Parts of an address in a country, and their names there. Without a country: every part, with neutral names. No parts
 * when the shop does not ship goods.
 */
export function addressFields(country: string): AddressFields {
  if (!sendsGoods) return nothing;
  const everything = country === "";
  return {
    street: "required",
    city: { name: nameIn(cityNames, country) ?? "city", presence: everything ? "optional" : presenceOfCity(country) },
    area: { name: nameIn(areaNames, country) ?? "region", presence: everything ? "optional" : presenceOfArea(country) },
    postalCode: {
      name: nameIn(postalCodeNames, country) ?? "postal_code",
      presence: everything ? "optional" : presenceOfPostalCode(country),
    },
  };
}

const nothing: AddressFields = {
  street: "none",
  city: { name: "city", presence: "none" },
  area: { name: "region", presence: "none" },
  postalCode: { name: "postal_code", presence: "none" },
};

const presenceOfCity = (country: string): Presence => (cityOptional.has(country) ? "optional" : "required");

function presenceOfArea(country: string): Presence {
  if (areaRequired.has(country)) return "required";
  return areaOptional.has(country) ? "optional" : "none";
}

function presenceOfPostalCode(country: string): Presence {
  if (postalCodeRequired.has(country)) return "required";
  return withoutPostalCode.has(country) ? "none" : "optional";
}

function nameIn<Name extends string>(names: Partial<Record<Name, Set<string>>>, country: string): Name | undefined {
  return (Object.keys(names) as Name[]).find((name) => names[name]?.has(country));
}

function list(codes: string): Set<string> {
  return new Set(codes.split(" "));
}
