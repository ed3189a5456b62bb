import { type NextRequest, NextResponse } from "next/server";
import { hasAdmin } from "./lib/admin/credentials";
import { findStaffSession } from "./lib/admin/staff-session";
import { clientIpFrom } from "./lib/http/client-ip";
import { findOriginProblem, logRefusedForm, withShopHost } from "./lib/http/csrf";
import { orderCookieName } from "./lib/http/order-cookie";
import { returnPageLimit } from "./lib/http/rate-limits";
import { canonicalPath } from "./lib/http/request-target";
import { staffCookieName } from "./lib/http/require-staff";
import { tooManyRequestsResponse } from "./lib/http/too-many-requests";
import { cleanReturnQuery, type ReturnPage } from "./lib/ozura/return-params";
import { privateAreas } from "./lib/platform/security-headers.mjs";

/**
 * The proxy runs for pages that are never cached, for requests that submit data to a page, and for paths that are not
 * in canonical form. It does not run for reading the catalog. API routes authenticate their callers themselves, but
 * no caller of an API route calls a server action: with `next-action` the checks apply below /api, too.
 */
export const config = {
  matcher: [
    "/admin/:path*",
    "/checkout/(success|error|cancel)",
    "/(.+)/",
    "/(.*%.*)",
    { source: "/((?!api/).*)", has: [{ type: "header", key: "content-type" }] },
    { source: "/(.*)", has: [{ type: "header", key: "next-action" }] },
  ],
};

const returnPageOf = (pathname: string) =>
  /^\/checkout\/(success|error|cancel)$/.exec(pathname)?.[1] as ReturnPage | undefined;
/** Ignores case: a path in capitals is a 404, but its query may contain the same data. */
const isPrivate = new RegExp(`^/(${privateAreas.join("|")})(/|$)`, "i");

/**
 * Maximum size of a request body in bytes; a larger one is refused with 413. A cart of thirty lines and the longest
 * address need a few thousand.
 */
const MAX_BODY = 64 * 1024;

/**
 * Answers with HTTP statuses that a page or an action can't set, because 200 has been sent by then. It does not replace
 * access control: every page and every action checks by itself, even where the proxy does not run. Only the proxy
 * limits the size of bodies and counts returns from Ozura (rate limit).
 */
export async function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const canonical = canonicalPath(pathname);
  if (canonical === null) return new NextResponse("Bad request", { status: 400 });
  if (canonical !== pathname) return redirectTo(canonical, request);
  if (isApiCall(request)) return NextResponse.next();
  const isRead = request.method === "GET" || request.method === "HEAD";
  const problem = isRead ? null : findOriginProblem(request.headers);
  if (problem) {
    logRefusedForm(problem, request.method);
    return new NextResponse("Forbidden", { status: 403 });
  }
  if (Number(request.headers.get("content-length")) > MAX_BODY) return new NextResponse("Too large", { status: 413 });
  const page = returnPageOf(pathname);
  if (page) return handlePaymentReturn(request, page);
  if (pathname === "/admin" || pathname.startsWith("/admin/")) return handleAdmin(request, isRead);
  return forward(request);
}

function forward({ headers }: NextRequest): NextResponse {
  const changed = withShopHost(headers);
  return changed ? NextResponse.next({ request: { headers: changed } }) : NextResponse.next();
}

const isApiCall = ({ nextUrl, headers }: NextRequest) =>
  nextUrl.pathname.startsWith("/api/") && !headers.has("next-action");

/**
 * Redirects to the canonical path. In private areas the redirect is never permanent, never cached, and drops the query,
 * which may contain personal data; on return pages it keeps only our own references.
 */
function redirectTo(path: string, { nextUrl, url }: NextRequest): NextResponse {
  if (!isPrivate.test(path)) return NextResponse.redirect(new URL(`${path}${nextUrl.search}`, url), 308);
  const page = returnPageOf(path);
  const query = page ? cleanReturnQuery(page, nextUrl.searchParams) : "";
  return NextResponse.redirect(new URL(`${path}${query}`, url), {
    status: 307,
    headers: { "Cache-Control": "private, no-store" },
  });
}

/**
 * Next.js writes a page's URL into the page, and browsers store it and send it on. So a returning shopper is redirected
 * to the same page without the name, the email address and other parameters that Ozura or a visitor has added.
 */
async function handlePaymentReturn(request: NextRequest, page: ReturnPage) {
  const { pathname, search, searchParams } = request.nextUrl;
  const query = cleanReturnQuery(page, searchParams);
  if (query !== search) return NextResponse.redirect(new URL(`${pathname}${query}`, request.url));
  const cookie = request.cookies.get(orderCookieName())?.value ?? null;
  try {
    const limit = await returnPageLimit.consume({ ip: clientIpFrom(request.headers), cookie });
    return limit.ok ? forward(request) : tooManyRequestsResponse(limit.waitSeconds);
  } catch {
    // Without a database the visit is not counted, and the page shows that it could not check the payment.
    return forward(request);
  }
}

async function handleAdmin(request: NextRequest, isRead: boolean) {
  const { pathname } = request.nextUrl;
  if (!hasAdmin()) return NextResponse.rewrite(new URL("/not-here", request.url));
  if (!isRead || pathname.startsWith("/admin/sign-in")) return forward(request);
  if (await isSignedIn(request)) return forward(request);
  const signIn = new URL("/admin/sign-in", request.url);
  if (pathname !== "/admin") signIn.searchParams.set("to", pathname);
  return NextResponse.redirect(signIn);
}

async function isSignedIn(request: NextRequest): Promise<boolean> {
  try {
    return (await findStaffSession(request.cookies.get(staffCookieName())?.value)) !== null;
  } catch {
    // Without a database the page's own check fails, and the page shows the error.
    return true;
  }
}
