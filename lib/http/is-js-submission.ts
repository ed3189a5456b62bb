import "server-only";
import { headers } from "next/headers";

/**
 * Whether our script sent the form. Without it the action must end in a redirect: Next.js (seen on 16.4.6) omits the
 * static part of a page that it renders as the response to a form.
 */
export async function isJsSubmission(): Promise<boolean> {
  return (await headers()).has("next-action");
}
