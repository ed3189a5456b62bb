import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { hasAdmin } from "@/lib/admin/credentials";
import type { Staff } from "@/lib/admin/staff";
import { endStaffSession, findStaffSession, SESSION_HOURS, startStaffSession } from "@/lib/admin/staff-session";
import { isSubmission, requireSameOrigin } from "@/lib/http/csrf";
import { cookiesAreSecure, hostCookieName } from "@/lib/http/secure-cookies";

export const staffCookieName = () => hostCookieName("staff");

// `lax`, because the merchant may follow a link in an email. A form on another site does not send the cookie (CSRF).
const options = () => ({ httpOnly: true, secure: cookiesAreSecure(), sameSite: "lax", path: "/" }) as const;

/**
 * Returns the signed-in staff member. Every page and every action of the admin must call it first: a layout is not
 * rendered again for each page, and an action has no layout. Redirects to the sign-in page without a session. Responds
 * with 404 when the admin is not configured, or when another origin submits a form.
 */
export async function requireStaff(): Promise<Staff> {
  if (await isSubmission()) await requireSameOrigin();
  const staff = await findStaff();
  if (!staff) redirect("/admin/sign-in");
  return staff;
}

/** Like `requireStaff`, but null without a session, and without the same-origin check. */
export async function findStaff(): Promise<Staff | null> {
  // Reads the cookies first: at this point a build stops prerendering, so it never reads the configuration, which may
  // be missing.
  const jar = await cookies();
  requireAdminConfigured();
  return findStaffSession(jar.get(staffCookieName())?.value);
}

/** Responds with 404 when the admin is not configured. */
export function requireAdminConfigured(): void {
  if (!hasAdmin()) notFound();
}

export async function startSession(staff: Staff): Promise<void> {
  (await cookies()).set(staffCookieName(), await startStaffSession(staff), {
    ...options(),
    maxAge: SESSION_HOURS * 3_600,
  });
}

/** Deletes the session, which signs out every copy of the cookie, and clears this browser's cookie. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  await endStaffSession(jar.get(staffCookieName())?.value);
  jar.set(staffCookieName(), "", { ...options(), maxAge: 0 });
}
