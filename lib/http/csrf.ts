import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

/**
 * CSRF check: responds with 404 unless a page of the shop sent the request. Every action must call this function, or
 * `requireStaff` in the admin, first. Next.js compares Origin with the host, but accepts requests without Origin.
 */
export async function requireSameOrigin(): Promise<void> {
  if (!isSameOrigin(await headers())) notFound();
}

/**
 * Whether a request submits a form or calls an action. Other requests need no CSRF check: a link in an email may open
 * an admin page.
 */
export async function isSubmission(): Promise<boolean> {
  const requestHeaders = await headers();
  return requestHeaders.has("content-type") || requestHeaders.has("next-action");
}

/**
 * Whether the browser's headers say that a page of the shop sent the request. One of the two headers is enough, because
 * old browsers send only one; each header that is present must match. Sec-Fetch-Site "none" (a typed URL) does not
 * match, because it never submits a form.
 */
export function isSameOrigin(headers: Pick<Headers, "get">): boolean {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  if (origin === null && site === null) return false;
  return (site === null || site === "same-origin") && (origin === null || isShopHost(origin, headers));
}

/**
 * Compares Origin with X-Forwarded-Host or Host, as Next.js does. A page on another site can forge none of these
 * headers.
 */
function isShopHost(origin: string, headers: Pick<Headers, "get">): boolean {
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
