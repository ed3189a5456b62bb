import { z } from "zod";
import { isCountryCode } from "../countries";

// Postgres refuses NUL, and nobody's address has a control character in it.
const text = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength, `Please use at most ${maxLength} characters.`)
    .regex(/^\P{Cc}*$/u, "Please use letters and numbers only.");

const requiredText = (maxLength: number, message: string) => text(maxLength).min(1, message);

/** Who buys, and where it goes: the checkout form, as it comes from a browser. Unknown fields are dropped. */
export const contactSchema = z.object({
  email: requiredText(254, "Enter your email address.").pipe(
    z.email("Enter an email address such as name@example.com."),
  ),
  name: requiredText(120, "Enter your full name."),
  addressLine1: requiredText(200, "Enter your street and house number."),
  addressLine2: text(200).default(""),
  city: requiredText(120, "Enter your city or town."),
  state: text(120).default(""),
  postalCode: text(20).default(""),
  /** ISO 3166-1 alpha-2. */
  country: z.string("Choose a country.").refine(isCountryCode, "Choose a country."),
});

export type Contact = z.infer<typeof contactSchema>;
