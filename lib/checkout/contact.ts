import { z } from "zod";
import { isCountryCode } from "@/lib/address/countries";
import { addressFields } from "@/lib/address/fields";
import { canBePostalCode, examplePostalCode, tidyPostalCode } from "@/lib/address/postal-code";
import { cleanEmail } from "@/lib/email/clean-email";
import { checkoutText } from "@/lib/messages/checkout";

// Postgres refuses NUL, and no address contains a control character.
const text = (maxLength: number, missing = "") =>
  z
    .string(missing)
    .trim()
    .max(maxLength, checkoutText.tooLong(maxLength))
    .regex(/^\P{Cc}*$/u, checkoutText.invalidCharacters);

const requiredText = (maxLength: number, message: string) => text(maxLength, message).min(1, message);

/** Zod's pattern, and top-level domains in their ASCII form, such as xn--p1ai. */
const emailPattern = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i;

/** An email address as mail servers expect it (`cleanEmail`). */
export const emailSchema = requiredText(254, checkoutText.emailMissing)
  .transform(cleanEmail)
  .pipe(z.email({ pattern: emailPattern, error: checkoutText.emailWrong }).max(254, checkoutText.tooLong(254)));

const contactSchema = z.object({
  email: emailSchema,
  name: requiredText(120, checkoutText.nameMissing),
  country: z.string(checkoutText.countryMissing).refine(isCountryCode, checkoutText.countryMissing),
  addressLine1: text(200, checkoutText.addressMissing).default(""),
  addressLine2: text(200).default(""),
  city: text(120).default(""),
  state: text(120).default(""),
  postalCode: text(20).default("").transform(tidyPostalCode),
});

/**
 * Buyer and delivery address. `country` is ISO 3166-1 alpha-2. A part that addresses in that country do not have is
 * empty, unless the shopper typed it.
 */
export type Contact = z.infer<typeof contactSchema>;
export type ContactField = keyof Contact;
export type ContactErrors = Partial<Record<ContactField, string>>;

/** In the order of the form. */
export const contactFields = Object.keys(contactSchema.shape) as ContactField[];

/**
 * Parses the checkout form as a browser sent it; unknown fields are dropped. The address must have the parts that its
 * country requires. A part that the country's addresses don't have is kept if the shopper typed it.
 */
export function readContact(form: Partial<Record<string, unknown>>): { contact: Contact } | { errors: ContactErrors } {
  const parsed = contactSchema.safeParse(form);
  const ofEach = parsed.error ? z.flattenError(parsed.error).fieldErrors : {};
  const ofCountry = addressErrors(form);
  const errors = contactFields.flatMap((name) => {
    const message = ofEach[name]?.[0] ?? ofCountry[name];
    return message ? [[name, message] as const] : [];
  });
  return parsed.success && errors.length === 0 ? { contact: parsed.data } : { errors: Object.fromEntries(errors) };
}

/** Errors for parts that an address in its country requires, in addition to the checks of each field. */
function addressErrors(form: Partial<Record<ContactField, unknown>>): ContactErrors {
  const typed = (name: ContactField) => (typeof form[name] === "string" ? form[name].trim() : "");
  const country = typed("country");
  const { street, city, area, postalCode } = addressFields(country);
  const errors: ContactErrors = {};
  if (street === "required" && !typed("addressLine1")) errors.addressLine1 = checkoutText.addressMissing;
  if (!isCountryCode(country)) return errors;
  if (city.presence === "required" && !typed("city")) errors.city = checkoutText.city[city.name].missing;
  if (area.presence === "required" && !typed("state")) errors.state = checkoutText.area[area.name].missing;
  const code = typed("postalCode");
  const messages = checkoutText.postalCode[postalCode.name];
  if (postalCode.presence === "required" && !code) errors.postalCode = messages.missing;
  if (code && !canBePostalCode(code, country)) errors.postalCode = messages.wrong(examplePostalCode(country) ?? "");
  return errors;
}
