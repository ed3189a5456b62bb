import "server-only";
import { headers } from "next/headers";

/**
 * Whether a form was sent by our script. If not, its action must end in a redirect: a page that answers a form by itself
 * comes without its static part (seen on Next.js 16.4.6).
 */
export async function hasScript(): Promise<boolean> {
  return (await headers()).has("next-action");
}
