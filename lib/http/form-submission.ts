import "server-only";
import { headers } from "next/headers";

/**
 * The fields of a submitted form. The types of an action's arguments hold only for our own pages: a direct call may
 * pass any value, and every value that is not a form becomes an empty form.
 */
export function formFields(form: unknown): Record<string, FormDataEntryValue> {
  return form instanceof FormData ? Object.fromEntries(form) : {};
}

/**
 * Whether our script sent the form. Without it the action must end in a redirect: Next.js (seen on 16.4.6) omits the
 * static part of a page that it renders as the response to a form.
 */
export async function isJsSubmission(): Promise<boolean> {
  return (await headers()).has("next-action");
}
