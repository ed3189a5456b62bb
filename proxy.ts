import { type NextRequest, NextResponse } from "next/server";
import { staffCookie } from "./app/admin/session";
import { hasDesk } from "./lib/admin/credentials";
import { unseal } from "./lib/admin/seal";

export const config = { matcher: ["/admin", "/admin/:path*"] };

/**
 * Gives strangers at the desk a status of its own, which a page can't: by the time it runs, 200 has been sent. It guards
 * nothing: every page and every action checks by itself (app/admin/session.ts), also where this is not asked.
 */
export async function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  if (!hasDesk()) return NextResponse.rewrite(new URL("/not-here", request.url));
  if (request.method !== "GET" && request.method !== "HEAD") return NextResponse.next();
  if (pathname.startsWith("/admin/sign-in")) return NextResponse.next();
  if (await unseal(request.cookies.get(staffCookie())?.value)) return NextResponse.next();
  const signIn = new URL("/admin/sign-in", request.url);
  if (pathname !== "/admin") signIn.searchParams.set("to", pathname);
  return NextResponse.redirect(signIn);
}
