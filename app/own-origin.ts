import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

/**
 * Every action begins with this, or with the desk's `requireStaff`: what changes something must come from a page of ours.
 * Next.js compares Origin with the host, but lets a request without Origin through.
 */
export async function requireOwnOrigin(): Promise<void> {
  if (!isFromOwnPage(await headers())) notFound();
}

/** Whether a request brings a form or calls an action: pages of the desk are also asked for by a link in a mail. */
export async function isSubmission(): Promise<boolean> {
  const asked = await headers();
  return asked.has("content-type") || asked.has("next-action");
}

/**
 * Whether a browser says that a request comes from a page of the shop. One header is enough, because old browsers send
 * only one of them; what there is must be right. "none", a typed address, submits nothing.
 */
export function isFromOwnPage(headers: Pick<Headers, "get">): boolean {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  if (origin === null && site === null) return false;
  return (site === null || site === "same-origin") && (origin === null || isOwnHost(origin, headers));
}

/** As Next.js compares them: what a proxy in front says, or the host that was asked. A page elsewhere can forge neither. */
function isOwnHost(origin: string, headers: Pick<Headers, "get">): boolean {
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
