import { requireSameOrigin } from "@/lib/http/csrf";
import { endSession } from "@/lib/http/require-staff";

/**
 * A route handler and not an action: the browser leaves the page, and with it Next.js's client cache of admin pages.
 */
export async function POST() {
  await requireSameOrigin();
  await endSession();
  return new Response(null, { status: 303, headers: { Location: "/admin/sign-in", "Cache-Control": "no-store" } });
}
