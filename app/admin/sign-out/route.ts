import { requireOwnOrigin } from "@/app/own-origin";
import { endSession } from "../session";

/** A form of its own and not an action: the browser leaves the page, and with it all that it has kept of the desk. */
export async function POST() {
  await requireOwnOrigin();
  await endSession();
  return new Response(null, { status: 303, headers: { Location: "/admin/sign-in", "Cache-Control": "no-store" } });
}
