import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { isSubmission, requireOwnOrigin } from "@/app/own-origin";
import { cookiesAreSecure, hostCookie } from "@/app/secure-cookies";
import { hasDesk } from "@/lib/admin/credentials";
import { SESSION_HOURS } from "@/lib/admin/seal";
import type { Staff } from "@/lib/admin/staff";
import { endStaffSession, findStaffSession, startStaffSession } from "@/lib/admin/staff-session";

/** The name of the sign-in cookie. */
export const staffCookie = () => hostCookie("staff");

// Lax, because the merchant comes from a link in a mail. A form of another site brings no such cookie.
const options = () => ({ httpOnly: true, secure: cookiesAreSecure(), sameSite: "lax", path: "/" }) as const;

/**
 * Who is signed in. Every page and every action of the desk begins with this, each by itself: a layout is not rendered
 * again for each page, and an action has none. Whoever is not signed in gets the sign-in page and nothing else; without a
 * desk there is no page at all.
 */
export async function requireStaff(): Promise<Staff> {
  if (await isSubmission()) await requireOwnOrigin();
  const staff = await findStaff();
  if (!staff) redirect("/admin/sign-in");
  return staff;
}

/** The same without an answer for those who are not. */
export async function findStaff(): Promise<Staff | null> {
  // First of all: a build, where nothing may be configured yet, comes no further than this.
  const jar = await cookies();
  if (!hasDesk()) notFound();
  return findStaffSession(jar.get(staffCookie())?.value);
}

export async function startSession(staff: Staff): Promise<void> {
  (await cookies()).set(staffCookie(), await startStaffSession(staff), { ...options(), maxAge: SESSION_HOURS * 3_600 });
}

/** Ends the session for every browser that has a copy of the cookie, and takes the cookie from this one. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  await endStaffSession(jar.get(staffCookie())?.value);
  jar.set(staffCookie(), "", { ...options(), maxAge: 0 });
}
