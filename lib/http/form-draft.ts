import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { type ContactField, contactFields } from "@/lib/checkout/contact";
import { cookiesAreSecure } from "@/lib/http/secure-cookies";

const COOKIE = "form_draft";
const MAX_AGE_S = 120;
/**
 * Maximum length of the encoded form. Browsers reject cookies above 4 KB, so a longer form is not saved, and the
 * shopper sees an empty form.
 */
const MAX_LENGTH = 3_800;

const draftSchema = z.object({
  values: z.partialRecord(z.enum(contactFields), z.string()),
  shownTotal: z.number().nullable(),
});

/** The values as the shopper typed them, and the total that the page showed with them. */
export type FormDraft = { values: Partial<Record<ContactField, string>>; shownTotal: number | null };

/**
 * Saves the form in a cookie for the next rendering of the checkout: after the redirect that follows a form without
 * JavaScript, and after the total has changed. The cookie is httpOnly, lives two minutes, and is sent to /checkout only.
 */
export async function saveFormDraft(draft: FormDraft): Promise<void> {
  const text = Buffer.from(JSON.stringify(draft)).toString("base64url");
  if (text.length > MAX_LENGTH) return;
  (await cookies()).set(COOKIE, text, {
    httpOnly: true,
    secure: cookiesAreSecure(),
    sameSite: "lax",
    path: "/checkout",
    maxAge: MAX_AGE_S,
  });
}

/** The draft of `saveFormDraft`, or null. Never throws: a browser can send any text as a cookie. */
export async function readFormDraft(): Promise<FormDraft | null> {
  const text = (await cookies()).get(COOKIE)?.value;
  if (!text) return null;
  try {
    const { values, shownTotal } = draftSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { values: Object.fromEntries(Object.entries(values)), shownTotal };
  } catch {
    return null;
  }
}
