import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { type ContactField, contactFields } from "@/lib/checkout/contact";
import { cookiesAreSecure } from "@/lib/http/secure-cookies";

const NAME = "typed_form";
const MAX_AGE_S = 120;
/**
 * Maximum length of the encoded form. Browsers reject cookies above 4 KB, so a longer form is not kept and the shopper
 * sees it empty.
 */
const MAX_LENGTH = 3_800;

type TypedValues = Partial<Record<ContactField, string>>;

const typedSchema = z.object({
  values: z.partialRecord(z.enum(contactFields), z.string()),
  shownTotal: z.number().nullable(),
});

/** The typed values, and the total that the page showed with them. */
export type FormDraft = { values: TypedValues; shownTotal: number | null };

/**
 * Keeps the typed values in a cookie for the next rendering of the checkout: after the redirect that answers a form
 * without JavaScript, and after the total has changed. The cookie is httpOnly, lives two minutes, and is sent to
 * /checkout only.
 */
export async function saveFormDraft(form: FormDraft): Promise<void> {
  const text = Buffer.from(JSON.stringify(form)).toString("base64url");
  if (text.length > MAX_LENGTH) return;
  (await cookies()).set(NAME, text, {
    httpOnly: true,
    secure: cookiesAreSecure(),
    sameSite: "lax",
    path: "/checkout",
    maxAge: MAX_AGE_S,
  });
}

/** The values of `keepTypedForm`, or null. Never throws: a browser can send any text as a cookie. */
export async function readFormDraft(): Promise<FormDraft | null> {
  const text = (await cookies()).get(NAME)?.value;
  if (!text) return null;
  try {
    const { values, shownTotal } = typedSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { values: Object.fromEntries(Object.entries(values)), shownTotal };
  } catch {
    return null;
  }
}
