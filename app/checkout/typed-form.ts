import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { cookiesAreSecure } from "@/app/secure-cookies";
import { type ContactField, contactFields } from "@/lib/checkout/contact";

const NAME = "typed_form";
const MAX_AGE_S = 120;
/** Browsers refuse a cookie of more than four kilobytes; then the form is empty again. */
const MAX_LENGTH = 3_800;

type TypedValues = Partial<Record<ContactField, string>>;

const typedSchema = z.object({
  values: z.partialRecord(z.enum(contactFields), z.string()),
  shownTotal: z.number().nullable(),
});

/** What was typed, and the total that was shown with it. */
export type TypedForm = { values: TypedValues; shownTotal: number | null };

/**
 * This cookie takes what was typed along to a page that is made anew: after the redirect that answers a form without
 * JavaScript, and when the total has changed. To the same browser, out of reach of scripts, for two minutes, and to the
 * checkout only.
 */
export async function keepTypedForm(form: TypedForm): Promise<void> {
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

/** What was kept, or null. Never throws: a cookie is whatever a browser sends. */
export async function keptForm(): Promise<TypedForm | null> {
  const text = (await cookies()).get(NAME)?.value;
  if (!text) return null;
  try {
    const { values, shownTotal } = typedSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { values: Object.fromEntries(Object.entries(values)), shownTotal };
  } catch {
    return null;
  }
}
