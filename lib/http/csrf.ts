import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { siteUrl } from "@/lib/platform/env";
import { logError } from "@/lib/platform/log";

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

/** Whether the browser's headers say that a page of the shop sent the request. */
export function isSameOrigin(headers: Pick<Headers, "get">): boolean {
  return findOriginProblem(headers) === null;
}

export type OriginProblem = "no_origin" | "other_site" | "other_host";

/**
 * Why a request is not from a page of the shop; null if it is. One of the two headers is enough, because old browsers
 * send only one; each header that is present must match. Sec-Fetch-Site "none" (a typed URL) does not match, because it
 * never submits a form.
 */
export function findOriginProblem(headers: Pick<Headers, "get">): OriginProblem | null {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  if (origin === null && site === null) return "no_origin";
  if (site !== null && site !== "same-origin") return "other_site";
  return origin === null || isShop(origin, headers) ? null : "other_host";
}

/**
 * Compares Origin with SITE_URL, because a reverse proxy may have replaced the host, and with the host, as Next.js does.
 * A page on another site can forge none of these headers.
 */
function isShop(origin: string, headers: Pick<Headers, "get">): boolean {
  return origin === siteUrl() || (URL.canParse(origin) && new URL(origin).host === hostOf(headers));
}

/**
 * The headers of a form for Next.js, which also compares Origin with the host, and does not know SITE_URL: behind a proxy
 * that replaces Host they get the host of SITE_URL. Null when they need no change.
 */
export function withShopHost(headers: Headers): Headers | null {
  const { origin, host } = new URL(siteUrl());
  if (headers.get("origin") !== origin || hostOf(headers) === host) return null;
  const changed = new Headers(headers);
  changed.set("x-forwarded-host", host);
  return changed;
}

function hostOf(headers: Pick<Headers, "get">): string | null {
  return headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
}

const loggedAt = new Map<OriginProblem, number>();
/** Milliseconds between two log lines with one reason. More are left out, because a bot could fill the log with them. */
const LOG_INTERVAL = 60_000;

/** Logs why forms are refused, for a merchant whose proxy replaces Host: at most one line a minute for each reason. */
export function logRefusedForm(kind: OriginProblem, method: string): void {
  if (Date.now() - (loggedAt.get(kind) ?? 0) < LOG_INTERVAL) return;
  loggedAt.set(kind, Date.now());
  logError("form_refused", { kind, method });
}
